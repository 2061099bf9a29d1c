import * as fc from 'fast-check';
import type { Membership } from '../access';
import { actsOpenTo } from './acts-open-to';
import { admitAct, type SubmissionContext } from './admit-act';
import { checkQuestionAnswer } from './check-question-answer';
import { checkReply } from './check-reply';
import { submissionActs, type SubmissionEvent } from './evidence.types';
import { standSubmission } from './stand-submission';
import { submissionTransitions } from './submission-transitions';

const regionId = '35.72';
const lock = { stage: 'monev', reason: 'berita acara', sequence: 9, happenedBy: 0, knownBy: 0, lockedAt: 0 };
const zone = 'WIB';
const day = 86_400_000;

const memberships: fc.Arbitrary<Membership> = fc.constantFrom<Membership>(
  { role: 'focal-point', regionId, agencyId: 'dinas' },
  { role: 'focal-point', regionId, agencyId: 'lain' },
  { role: 'focal-point', regionId: '35.73', agencyId: 'dinas' },
  { role: 'inspectorate', regionId, agencyId: null },
  { role: 'inspectorate', regionId: '35.73', agencyId: null },
  { role: 'appointed-verifier', regionId, agencyId: null },
  { role: 'leadership', regionId, agencyId: null },
  { role: 'evaluator', regionId, agencyId: null },
  { role: 'programme-administrator', regionId: null, agencyId: null },
);
const people = ['ani', 'budi', 'citra'] as const;
const events: fc.Arbitrary<SubmissionEvent[]> = fc
  .array(fc.record({ kind: fc.constantFrom(...submissionActs), actorId: fc.constantFrom(...people) }), { maxLength: 8 })
  .map((acts) => {
    const done: SubmissionEvent[] = [];
    for (const { kind, actorId } of acts) {
      const standing = standSubmission(done);
      const { from, revises } = submissionTransitions[kind];
      if (!from.includes(standing.state)) continue;
      done.push({ sequence: done.length + 1, kind, actorId, revision: standing.revision + (revises ? 1 : 0), recordedAt: done.length });
    }
    return done;
  });
const contexts: fc.Arbitrary<SubmissionContext> = fc.record({
  regionId: fc.constant(regionId),
  agencyId: fc.constant('dinas'),
  ofInspectorate: fc.boolean(),
  approverId: fc.constantFrom(null, ...people),
  submitters: fc.subarray([...people]),
  standing: events.map(standSubmission),
  lock: fc.constantFrom(null, lock),
});
const actors = fc.record({ personId: fc.constantFrom<string | null>(null, ...people), memberships: fc.array(memberships, { maxLength: 3 }) });
const moments = fc.record({ now: fc.integer({ min: 0, max: 20 * day }), replied: fc.subarray([1, 2, 3, 4]), hasQuestions: fc.boolean() });

describe('what somebody may do with a submission', () => {
  it('is exactly what would be let in', () => {
    fc.assert(
      fc.property(actors, contexts, moments, (actor, context, asked) => {
        const may = actsOpenTo(actor, context, { ...asked, zone });
        const { revision, lastVerdict } = context.standing;
        for (const act of submissionActs) expect(may.includes(act)).toBe(admitAct(actor, context, { act, revision }).ok);
        const reply = { ...asked, zone, verdictSequence: lastVerdict?.sequence ?? 0 } as const;
        expect(may.includes('reply')).toBe(checkReply(actor, context, reply).ok);
        expect(may.includes('answer')).toBe(asked.hasQuestions && checkQuestionAnswer(actor, context).ok);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is nothing but a reply under a lock', () => {
    fc.assert(
      fc.property(actors, contexts, moments, (actor, context, asked) => {
        const may = actsOpenTo(actor, { ...context, lock }, { ...asked, zone });
        expect(may.filter((deed) => deed !== 'reply')).toEqual([]);
      }),
    );
  });

  it('is never to verify what the person, their agency or their own house handed in', () => {
    fc.assert(
      fc.property(actors, contexts, moments, (actor, context, asked) => {
        const may = actsOpenTo(actor, context, { ...asked, zone });
        if (!may.some((deed) => deed !== 'reply' && deed !== 'answer' && submissionTransitions[deed].side === 'verifier')) return;
        expect(context.submitters).not.toContain(actor.personId);
        const own = actor.memberships.filter((held) => held.regionId === regionId);
        expect(own.some(({ agencyId }) => agencyId === 'dinas')).toBe(false);
        if (context.ofInspectorate) expect(own.some(({ role }) => role === 'inspectorate')).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a reply', () => {
  const focalPoint = { personId: 'ani', memberships: [{ role: 'focal-point', regionId, agencyId: 'dinas' }] as const };
  const at = Date.parse('2025-09-01T03:00:00Z');
  const standing = standSubmission([
    { sequence: 1, kind: 'submitted', actorId: 'ani', revision: 1, recordedAt: at - 2 },
    { sequence: 2, kind: 'taken', actorId: 'budi', revision: 1, recordedAt: at - 1 },
    { sequence: 3, kind: 'returned', actorId: 'budi', revision: 1, recordedAt: at },
  ]);
  const context = { regionId, agencyId: 'dinas', standing };
  const end = Date.parse('2025-09-08T16:59:59.999Z');

  it.each<[string, number, number, readonly number[], string | null]>([
    ['is let in until the end of the seventh day where the region lies', 3, end, [], null],
    ['is too late afterwards', 3, end + 1, [], 'reply-too-late'],
    ['answers a verdict once', 3, end, [3], 'reply-exists'],
    ['answers the last verdict only', 2, end, [], 'reply-unfit'],
  ])('%s', (_, verdictSequence, now, replied, code) => {
    const answer = checkReply(focalPoint, context, { verdictSequence, now, zone, replied });
    expect(answer.ok ? null : answer.problem.code).toBe(code);
  });
});

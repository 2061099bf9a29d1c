import * as fc from 'fast-check';
import { checkSubmissionAct, type ActAsked } from './check-submission-act';
import { submissionActs, submissionStates, type SubmissionAct, type SubmissionEvent } from './evidence.types';
import { standSubmission } from './stand-submission';
import { submissionTransitions } from './submission-transitions';

const people = ['agency-a', 'agency-head', 'verifier-a', 'verifier-b'] as const;
type Person = (typeof people)[number];

interface Attempt {
  readonly act: SubmissionAct;
  readonly by: Person;
  /** How far behind the latest revision the actor's page is. */
  readonly behind: number;
}

const attempts = fc.array(
  fc.record({ act: fc.constantFrom(...submissionActs), by: fc.constantFrom(...people), behind: fc.integer({ min: 0, max: 1 }) }),
  { maxLength: 40 },
);

/** Lets in what the rule lets in, as the service does. */
function play(tries: readonly Attempt[], approverId: string | null): { events: SubmissionEvent[]; refusals: string[] } {
  const events: SubmissionEvent[] = [];
  const refusals: string[] = [];
  for (const [index, { act, by, behind }] of tries.entries()) {
    const standing = standSubmission(events);
    const submitters = events.filter(({ kind }) => kind === 'sent' || kind === 'submitted').map(({ actorId }) => actorId);
    const asked: ActAsked = { act, actorId: by, revision: standing.revision - behind, submitters, isOfAgency: by.startsWith('agency'), approverId };
    const answer = checkSubmissionAct(standing, asked);
    if (answer.ok) events.push({ sequence: index + 1, kind: act, revision: answer.value.revision, recordedAt: index, actorId: by });
    else refusals.push(answer.problem.code);
  }
  return { events, refusals };
}

describe('whatever is tried with a submission', () => {
  const approver = fc.constantFrom(null, 'agency-head');

  it('never reaches a state by a way that the table does not list', () => {
    fc.assert(
      fc.property(attempts, approver, (tries, approverId) => {
        const { events } = play(tries, approverId);
        events.forEach((event, index) => {
          const before = standSubmission(events.slice(0, index));
          const after = standSubmission(events.slice(0, index + 1));
          expect(submissionTransitions[event.kind].from).toContain(before.state);
          expect(after.state).toBe(submissionTransitions[event.kind].to);
          expect(submissionStates).toContain(after.state);
        });
      }),
    );
  });

  it('is never verified or returned by who handed it in, by their agency, or by somebody who has not taken it', () => {
    fc.assert(
      fc.property(attempts, approver, (tries, approverId) => {
        const { events } = play(tries, approverId);
        events.forEach((event, index) => {
          if (event.kind !== 'verified' && event.kind !== 'returned') return;
          expect(event.actorId.startsWith('agency')).toBe(false);
          expect(standSubmission(events.slice(0, index)).takenBy).toBe(event.actorId);
        });
      }),
    );
  });

  it('never counts as handed in without the head of the agency where one approves', () => {
    fc.assert(
      fc.property(attempts, (tries) => {
        const { events } = play(tries, 'agency-head');
        for (const event of events) if (event.kind === 'submitted' || event.kind === 'approved') expect(event.actorId).toBe('agency-head');
      }),
    );
  });

  it('only ever goes on to the next revision, and a verdict is about the latest', () => {
    fc.assert(
      fc.property(attempts, approver, (tries, approverId) => {
        const { events } = play(tries, approverId);
        events.forEach((event, index) => {
          const before = standSubmission(events.slice(0, index)).revision;
          expect(event.revision - before).toBe(submissionTransitions[event.kind].revises ? 1 : 0);
        });
      }),
    );
  });

  it('is held by somebody exactly while it is under verification', () => {
    fc.assert(
      fc.property(attempts, approver, (tries, approverId) => {
        const standing = standSubmission(play(tries, approverId).events);
        expect(standing.takenBy !== null).toBe(standing.state === 'under-verification');
      }),
    );
  });

  it('stands the same in whatever order its events are read', () => {
    fc.assert(
      fc.property(attempts, approver, fc.infiniteStream(fc.nat()), (tries, approverId, seeds) => {
        const { events } = play(tries, approverId);
        const shuffled = events.map((event) => ({ event, at: seeds.next().value ?? 0 })).sort((a, b) => a.at - b.at).map(({ event }) => event);
        expect(standSubmission(shuffled)).toEqual(standSubmission(events));
      }),
    );
  });
});

const submit: Attempt = { act: 'submitted', by: 'agency-a', behind: 0 };

describe('a submission', () => {
  it('goes the long way: returned, resubmitted, verified; the last verdict stays known while the next revision waits', () => {
    const { events, refusals } = play(
      [
        { act: 'submitted', by: 'agency-a', behind: 0 },
        { act: 'taken', by: 'verifier-a', behind: 0 },
        { act: 'returned', by: 'verifier-a', behind: 0 },
        { act: 'submitted', by: 'agency-a', behind: 0 },
      ],
      null,
    );
    expect(refusals).toEqual([]);
    const standing = standSubmission(events);
    expect(standing).toMatchObject({ state: 'submitted', revision: 2, takenBy: null, lastVerdict: { kind: 'returned', revision: 1, sequence: 3 } });
  });

  it.each<[string, Attempt[], string | null, string[]]>([
    ['verified by another than who has taken it', [submit, take('verifier-a'), verdict('verified', 'verifier-b')], null, ['submission-taken']],
    ['taken twice', [submit, take('verifier-a'), take('verifier-b')], null, ['submission-taken']],
    ['taken by its own agency', [submit, take('agency-head')], null, ['own-submission']],
    ['submitted past the head of the agency', [submit], 'agency-head', ['approval-needed']],
    ['approved by somebody else than the head', [{ act: 'sent', by: 'agency-a', behind: 0 }, { act: 'approved', by: 'agency-a', behind: 0 }], 'agency-head', ['not-approver']],
    ['judged by its older revision', [submit, take('verifier-a'), { act: 'returned', by: 'verifier-a', behind: 1 }], null, ['submission-stale']],
    ['revised while it is open before a verifier', [submit, take('verifier-a'), submit], null, ['submission-transition']],
    ['withdrawn after the verdict', [submit, take('verifier-a'), verdict('verified', 'verifier-a'), { act: 'withdrawn', by: 'agency-a', behind: 0 }], null, ['submission-transition']],
  ])('is not %s', (_, tries, approverId, expected) => {
    expect(play(tries, approverId).refusals).toEqual(expected);
  });
});


function take(by: Person): Attempt {
  return { act: 'taken', by, behind: 0 };
}
function verdict(act: 'verified' | 'returned', by: Person): Attempt {
  return { act, by, behind: 0 };
}

import { fraction } from '../kernel';
import type { Criterion, Scorer } from '../framework/framework.types';
import { acceptedRequirements } from './accepted-requirements';
import { checkVerdict, type VerdictSaid } from './check-verdict';
import type { SubmissionEvent } from './evidence.types';
import { standSubmission } from './stand-submission';

const checklist: Scorer = { kind: 'checklist', items: ['a', 'b', 'c'].map((code) => ({ code, points: fraction(1) })) };
const criterionOf = (scorer: Scorer) => ({ code: 'k', scorer }) as Criterion;

function standingAfter(...kinds: readonly SubmissionEvent['kind'][]) {
  let revision = 0;
  return standSubmission(
    kinds.map((kind, index) => {
      if (kind === 'submitted') revision += 1;
      return { sequence: index + 1, kind, revision, recordedAt: index, actorId: 'x' };
    }),
  );
}
const verified = standingAfter('submitted', 'taken', 'verified');

describe('documents of a checklist are accepted', () => {
  it.each<[string, ReturnType<typeof standingAfter>, boolean]>([
    ['once they are verified', verified, true],
    ['while a later revision waits', standingAfter('submitted', 'taken', 'verified', 'submitted'), true],
    ['while the verdict is taken up again', standingAfter('submitted', 'taken', 'verified', 'reopened'), true],
    ['not once a later revision is returned', standingAfter('submitted', 'taken', 'verified', 'submitted', 'taken', 'returned'), false],
    ['not once they are withdrawn', standingAfter('submitted', 'taken', 'verified', 'submitted', 'withdrawn'), false],
    ['not before a verdict', standingAfter('submitted', 'taken'), false],
  ])('%s', (_, standing, isAccepted) => {
    expect(acceptedRequirements(criterionOf(checklist), [{ requirement: 'b', standing }])).toEqual(isAccepted ? ['b'] : []);
  });

  it('in the order of the revision, one agency’s being enough, those of other criteria passed over', () => {
    const submissions = [
      ...['c', 'a', 'z'].map((requirement) => ({ requirement, standing: verified })),
      { requirement: 'a', standing: standingAfter('submitted', 'taken', 'returned') },
    ];
    expect(acceptedRequirements(criterionOf(checklist), submissions)).toEqual(['a', 'c']);
  });

  it('by people where the criterion is no checklist', () => {
    expect(acceptedRequirements(criterionOf({ kind: 'binary' }), [{ requirement: 'a', standing: verified }])).toBeNull();
  });
});

describe('a verdict', () => {
  const documents = [{ documentId: 'd', pages: 9 }, { documentId: 'link', pages: null }];
  const good: VerdictSaid = { verdict: 'verified', reasonCode: null, words: '', citations: [{ documentId: 'd', page: 9, quote: null }] };
  const returned: VerdictSaid = { verdict: 'returned', reasonCode: 'incomplete', words: 'lampiran kurang', citations: [] };

  it.each<[string, VerdictSaid, string | null]>([
    ['verifies on a page of a document', good, null],
    ['verifies on a document whose pages are not known', { ...good, citations: [{ documentId: 'link', page: 700, quote: 'x' }] }, null],
    ['verifies on nothing', { ...good, citations: [] }, 'citation-missing'],
    ['cites a page that the document does not have', { ...good, citations: [{ documentId: 'd', page: 10, quote: null }] }, 'citation-unfit'],
    ['cites what is no document of the revision', { ...good, citations: [{ documentId: 'x', page: null, quote: null }] }, 'citation-unfit'],
    ['returns with reason and words', returned, null],
    ['returns without a reason', { ...returned, reasonCode: null }, 'return-reason-missing'],
    ['returns without words of its own', { ...returned, words: ' \n' }, 'return-reason-missing'],
    ['returns on a page that is not there', { ...returned, citations: [{ documentId: 'd', page: 10, quote: null }] }, 'citation-unfit'],
  ])('%s', (_, said, code) => {
    const answer = checkVerdict(said, documents);
    expect(answer.ok ? null : answer.problem.code).toBe(code);
  });
});

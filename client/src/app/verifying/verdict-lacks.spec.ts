import { verdictLacks, type VerdictSoFar } from './verdict-lacks';

const verified: VerdictSoFar = { verdict: 'verified', reason: null, words: 'Halaman 3 memuat tanda tangan.', citations: 1, answer: 'said' };
const returned: VerdictSoFar = { ...verified, verdict: 'returned', reason: 'incomplete', citations: 0, answer: 'not-asked' };

describe('verdictLacks', () => {
  it('asks for the verdict first and for nothing else before it', () => {
    expect(verdictLacks({ verdict: null, reason: null, words: '', citations: 0, answer: 'missing' })).toEqual(['verdict']);
  });

  it('is satisfied with a whole verdict of either kind', () => {
    expect([verdictLacks(verified), verdictLacks(returned)]).toEqual([[], []]);
  });

  it('what is returned needs a reason and words, but no page', () => {
    expect(verdictLacks({ ...returned, reason: null, words: '  ' })).toEqual(['reason', 'words']);
  });

  it('what is verified needs a page, what it makes of the criterion, and words; in the order of the form', () => {
    expect(verdictLacks({ ...verified, words: '', citations: 0, answer: 'missing' })).toEqual(['citation', 'answer', 'words']);
  });

  it('needs no answer where the verdict says nothing of the score', () => {
    expect(verdictLacks({ ...verified, answer: 'not-asked' })).toEqual([]);
  });
});

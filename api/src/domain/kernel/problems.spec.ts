import { problem } from './problem';
import { problems, sortOfProblem } from './problems';

describe('problems', () => {
  it('have codes of lower-case words joined by hyphens, so that they can be keys of translations', () => {
    for (const code of Object.keys(problems)) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('carry their values and never a sentence', () => {
    expect(problem('stage-locked', { stage: 'monev' })).toEqual({ code: 'stage-locked', params: { stage: 'monev' } });
    expect(problem('reason-missing').params).toEqual({});
    expect(sortOfProblem('stage-locked')).toBe('rule');
  });
});

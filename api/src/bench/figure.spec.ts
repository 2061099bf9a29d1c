import { judgeFigure, runFigure, type Figure } from './figure';

describe('a figure with a bound of its own', () => {
  it('is the median of its rounds, judged by what is aimed at', () => {
    expect(judgeFigure('screen', 2_000, [1_900, 5_000, 1_999])).toMatchObject({ median: 1_999, verdict: 'aim met' });
    expect(judgeFigure('screen', 2_000, [2_000])).toMatchObject({ verdict: 'aim missed' });
    expect(judgeFigure('screen', null, [9_000])).toMatchObject({ verdict: 'told' });
  });

  it('does not count the round that warms up, and keeps the parts of a round apart', async () => {
    const answers = [[9_999, 9_999], [10, 200], [20, 100]];
    const figure: Figure = {
      name: 'field', parts: [{ work: 'first', aimMs: 100 }, { work: 'second', aimMs: null }],
      measure: () => Promise.resolve(answers.shift() ?? []), close: () => Promise.resolve(),
    };
    const said: string[] = [];
    expect(await runFigure(figure, 2, (line) => said.push(line))).toMatchObject([{ work: 'first', rounds: [10, 20], median: 15 }, { work: 'second', rounds: [200, 100] }]);
    expect(said).toEqual(['field: 1/2 10 and 200 ms', 'field: 2/2 20 and 100 ms']);
  });
});

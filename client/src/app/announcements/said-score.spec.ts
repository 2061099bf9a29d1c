import { saidScore } from './said-score';

describe('an announced figure', () => {
  it.each([['95.10', '95,10'], ['78', '78'], ['38.35', '38,35'], ['90.8', '90,8']])('%s is written %s in Indonesian: no digit more or less', (said, written) => {
    expect(saidScore(said, 'id')).toBe(written);
    expect(saidScore(said, 'en')).toBe(said);
  });
});

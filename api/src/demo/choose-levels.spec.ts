import { chooseLevels, tenthsOf, type Levels } from './choose-levels';

describe('the levels behind tenths', () => {
  it('make exactly the tenths asked for, from 0 to 10', () => {
    for (let tenths = 0; tenths <= 10; tenths += 1) expect(tenthsOf(chooseLevels(tenths, null))).toBe(tenths);
  });

  it('take nothing back when there is a way not to', () => {
    const before: Levels = ['full', 'partly', 'partly'];
    expect(chooseLevels(9, before)).toEqual(['full', 'full', 'partly']);
    expect(chooseLevels(7, before)).toEqual(before);
  });

  it('refuse what is no number of tenths', () => {
    expect(() => chooseLevels(11, null)).toThrow(RangeError);
  });
});

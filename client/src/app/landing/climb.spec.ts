import { announced, blitar } from '../announcements/announced.fixture';
import { buildClimb } from './climb';

describe('the picture of announced figures', () => {
  const climb = buildClimb(blitar);

  it('draws each at its height on the whole scale, in the order of their days, the undated one marked', () => {
    expect(climb.points.map(({ bottom, undated }) => [bottom, undated])).toEqual([[38.35, true], [77.5, false], [78, false], [92.15, false]]);
  });

  it('keeps time to scale: three days in September lie as far apart as three days do', () => {
    const [start, claimed, evaluated, last] = climb.points.map(({ left }) => left);
    const perDay = ((last ?? 0) - (start ?? 0)) / 269;
    expect((evaluated ?? 0) - (claimed ?? 0)).toBeCloseTo(3 * perDay, 6);
  });

  it('writes two figures that almost touch away from each other', () => {
    expect(climb.points.map(({ side }) => side)).toEqual(['over', 'before', 'after', 'over']);
  });

  it('names at most four months, all within the span', () => {
    expect(climb.months.map(({ day }) => day)).toEqual(['2025-03-01', '2025-06-01', '2025-09-01']);
    expect(climb.months.every(({ left }) => left > 0 && left < 100)).toBe(true);
  });

  it('stands in the middle when there is one figure only', () => {
    expect(buildClimb([announced({ score: '91.85', placedOn: '2025-11-18' })]).points.map(({ left }) => left)).toEqual([50]);
  });
});

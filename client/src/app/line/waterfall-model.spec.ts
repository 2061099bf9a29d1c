import type { ComparisonJson, ComparisonPart } from '../api/scores-api';
import { buildWaterfall } from './waterfall-model';

const part = (component: string, criterion: string, delta: string): ComparisonPart => ({
  component,
  criterion,
  indicator: `${component}-i`,
  delta: `${delta}0000000000`,
  shownDelta: delta,
  cause: 'answer',
  fromEntryId: null,
  toEntryId: null,
  fromFigureId: null,
  toFigureId: null,
});
const moved: ComparisonJson = {
  track: 'evaluated',
  from: { asOf: '2025-09-11', state: 'scored', total: '78.000000000000', shown: '78.00' },
  to: { asOf: '2025-11-06', state: 'scored', total: '92.150000000000', shown: '92.15' },
  difference: '14.150000000000',
  shownDifference: '14.15',
  parts: [part('c5', 'x', '6.10'), part('c2', 'a', '3.40'), part('c2', 'b', '-0.45'), part('c3', 'y', '5.10')],
};

describe('why it moved', () => {
  it('gathers the criteria by component in the order of the revision, leaving out what did not move', () => {
    expect(buildWaterfall(moved, ['c1', 'c2', 'c3', 'c5'])?.steps.map(({ component }) => component)).toEqual(['c2', 'c3', 'c5']);
  });

  it('has bars whose shown parts add up to the shown difference', () => {
    const steps = buildWaterfall(moved, ['c2', 'c3', 'c5'])?.steps ?? [];
    expect(steps.map(({ shownDelta }) => shownDelta)).toEqual(['2.95', '5.10', '6.10']);
    const cents = steps.reduce((sum, { shownDelta }) => sum + Math.round(Number(shownDelta) * 100), 0);
    expect(cents).toBe(1415);
  });

  it('lets every bar begin where the one before it ended', () => {
    const fall = buildWaterfall(moved, ['c2', 'c3', 'c5']);
    let level = fall?.ends.from ?? 0;
    for (const step of fall?.steps ?? []) {
      expect(step.left).toBeCloseTo(step.gained ? level : level - step.width, 6);
      level += step.gained ? step.width : -step.width;
    }
    expect(level).toBeCloseTo(fall?.ends.to ?? -1, 6);
  });

  it('tells a loss from a gain', () => {
    const lost = {
      ...moved,
      to: { ...moved.to, total: '77.550000000000', shown: '77.55' },
      shownDifference: '-0.45',
      parts: [part('c2', 'b', '-0.45')],
    };
    expect(buildWaterfall(lost, ['c2'])?.steps[0]).toMatchObject({ gained: false, shownDelta: '-0.45' });
  });

  it('is nothing where one of the days has no score', () => {
    expect(buildWaterfall({ ...moved, from: { ...moved.from, total: null, shown: null } }, ['c2'])).toBeNull();
  });
});

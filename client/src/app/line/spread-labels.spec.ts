import * as fc from 'fast-check';
import { spreadLabels } from './spread-labels';

describe('labels at the end of the lines', () => {
  it('stay where they want to be when there is room', () => {
    expect(spreadLabels([50, 10, 120], 24, 0, 200)).toEqual([50, 10, 120]);
  });

  it('never cover each other, keep their order, and stay on the plane whenever it is high enough', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 }), (wishes) => {
        const placed = spreadLabels(wishes, 24, 0, 400);
        const order = wishes
          .map((wish, index) => ({ wish, index }))
          .sort((a, b) => a.wish - b.wish || a.index - b.index)
          .map(({ index }) => placed[index] ?? 0);
        expect(order.every((top, index) => index === 0 || top - (order[index - 1] ?? 0) >= 24)).toBe(true);
        expect(placed.every((top) => top >= 0 && top <= 400)).toBe(true);
      }),
    );
  });
});

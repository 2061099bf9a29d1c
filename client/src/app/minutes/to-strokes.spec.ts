import { toStrokes } from './to-strokes';

describe('toStrokes', () => {
  it('measures in thousandths of the width, and keeps within the field', () => {
    expect(toStrokes([{ points: [{ x: 150, y: 60 }, { x: -5, y: 400 }] }], 300)).toEqual([[500, 200, 0, 1000]]);
    expect(toStrokes([{ points: [] }], 300)).toEqual([]);
  });

  it('thins a long stroke, and keeps its ends', () => {
    const points = Array.from({ length: 2_500 }, (_, x) => ({ x, y: 0 }));
    const [stroke = []] = toStrokes([{ points }], 2_500);
    expect(stroke.length).toBeLessThanOrEqual(2_000);
    expect([stroke[0], stroke.at(-2)]).toEqual([0, 999.6]);
  });
});

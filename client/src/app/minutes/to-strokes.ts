interface Drawn {
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const mostStrokes = 200;
const mostPoints = 1_000;

/**
 * What a hand drew, as it is kept: x and y in turn, in thousandths of the field's width with one place, within 0 to 1000. What would be too
 * much (a scribble of minutes) is thinned, not cut. `width` in the same unit as the points, above 0.
 * @example a point at the middle of a field 300 wide → [[500, …]]
 */
export function toStrokes(drawn: readonly Drawn[], width: number): number[][] {
  const place = (value: number): number => Math.round(Math.min(Math.max(value / width, 0), 1) * 10_000) / 10;
  return drawn.slice(0, mostStrokes).flatMap(({ points }) => {
    const step = Math.ceil(points.length / mostPoints);
    const kept = points.filter((_, index) => index % step === 0 || index === points.length - 1);
    return kept.length === 0 ? [] : [kept.slice(0, mostPoints).flatMap(({ x, y }) => [place(x), place(y)])];
  });
}

/**
 * The page that is being read: the last one that begins at or above a line a third down what is seen. Tops ascend; pages count from 1.
 *
 * @example pageInView([0, 1000, 2000], { scrolled: 900, seen: 600 }) → 2
 */
export function pageInView(tops: readonly number[], { scrolled, seen }: { readonly scrolled: number; readonly seen: number }): number {
  const line = scrolled + seen / 3;
  return Math.max(1, tops.filter((top) => top <= line).length);
}

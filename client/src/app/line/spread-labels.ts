/**
 * Moves labels apart that would cover each other: each keeps its order and lies at least `gap` below the one before it, within
 * [top, bottom], as near to where it wants to be as that allows. Answers in the order of the wishes.
 */
export function spreadLabels(wishes: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish || a.index - b.index);
  const placed: number[] = [];
  order.forEach(({ wish }, place) => placed.push(Math.max(wish, place === 0 ? top : (placed[place - 1] ?? top) + gap)));
  for (let place = placed.length - 1, limit = bottom; place >= 0; place -= 1, limit -= gap) {
    placed[place] = Math.min(placed[place] ?? limit, limit);
  }
  const answer = new Array<number>(wishes.length).fill(top);
  order.forEach(({ index }, place) => (answer[index] = placed[place] ?? top));
  return answer;
}

import type { OutboxItem, PhotoReceipt } from './field-pack.types';

/** Where the bytes of each photo lie, by SHA-256. `places` are those of photos: `photo/000012-1` is the first photo of the 12th answer. */
export function placesOfPhotos(items: readonly OutboxItem[], places: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const place of places) {
    const [order = 0, part = 0] = (place.split('/')[1] ?? '').split('-').map(Number);
    const sha256 = items.find((item) => item.order === order)?.answer.photos[part - 1];
    if (sha256 !== undefined) found.set(sha256, place);
  }
  return found;
}

/**
 * Photos whose bytes nobody else has, in the order in which they were taken. Of an answer that was refused nothing is sent, unless
 * another that was not names it too.
 */
export function pendingPhotos(
  items: readonly OutboxItem[],
  places: ReadonlyMap<string, string>,
  told: readonly PhotoReceipt[],
): readonly string[] {
  const settled = new Set(told.map(({ sha256 }) => sha256));
  const wanted = new Set(items.filter(({ receipt }) => !receipt?.refused).flatMap(({ answer }) => answer.photos));
  return [...wanted].filter((sha256) => places.has(sha256) && !settled.has(sha256));
}

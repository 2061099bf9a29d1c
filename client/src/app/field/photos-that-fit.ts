import type { FieldStore } from './store/field-store';

/** The first of the photos that only this phone has, as far as so many bytes hold them; the phone itself sends the others. */
export async function photosThatFit(
  store: Pick<FieldStore, 'pendingPhotos' | 'photo'>,
  mostBytes: number,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const fitting: Uint8Array<ArrayBuffer>[] = [];
  let left = mostBytes;
  for (const sha256 of store.pendingPhotos) {
    const bytes = await store.photo(sha256);
    if (!bytes) continue;
    left -= bytes.length;
    if (left < 0) break;
    fitting.push(bytes);
  }
  return fitting;
}

import type { UploadPlace } from './upload-item';

const headBytes = 64 * 1024;
const seeds = [0x811c9dc5, 0x01000193] as const;

/**
 * The name by which a file is known again after the tab was closed: who hands it in, where, its name, size and time, and its first
 * bytes. It tells files apart, it proves nothing; a sum and no cryptographic hash, which browsers withhold on a plain http address.
 */
export async function fingerprintFile(file: File, place: UploadPlace, personId: string): Promise<string> {
  const facts = [personId, place.regionId, place.agencyId, file.name, file.size, file.lastModified];
  const said = new TextEncoder().encode(JSON.stringify(facts));
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  return seeds.map((seed) => sumOf(head, sumOf(said, seed)).toString(16).padStart(8, '0')).join('');
}

/** FNV-1a, 32 bits. */
function sumOf(bytes: Uint8Array, seed: number): number {
  let sum = seed;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum;
}

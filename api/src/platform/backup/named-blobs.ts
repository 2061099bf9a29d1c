import type { Reader } from '../database/database';

/** A blob as the database names it. */
export interface NamedBlob {
  readonly key: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

const batch = 1_000;

/** Every blob that the table says is stored, in the order of the keys, a thousand at a time. */
export async function* namedBlobs(reader: Reader): AsyncGenerator<NamedBlob> {
  for (let after = ''; ; ) {
    const rows = await reader
      .selectFrom('blobs')
      .select(['storage_key as key', 'sha256', 'size_bytes as size'])
      .where('state', '=', 'stored')
      .where('storage_key', '>', after)
      .orderBy('storage_key')
      .limit(batch)
      .execute();
    for (const { key, sha256, size } of rows) yield { key, sha256, sizeBytes: Number(size) };
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.key;
  }
}

/** Whether the table still says that it is stored. */
export async function isNamedBlob(reader: Reader, key: string): Promise<boolean> {
  const found = await reader.selectFrom('blobs').select('state').where('storage_key', '=', key).where('state', '=', 'stored').executeTakeFirst();
  return found !== undefined;
}

import type { FieldDatabase } from './field-database';
import { seal, unseal } from './sealing';

/**
 * Sealed rows that are replaced: what is being typed, and how far the clock is off. They are no acts, and nobody ever receives them. A
 * place is a random name: which criterion of which site somebody is writing about lies inside.
 */
export class KeptRows {
  constructor(private readonly database: FieldDatabase, private readonly key: CryptoKey) {}

  async put(place: string, content: unknown): Promise<void> {
    await this.database.kept.put({ place, ...(await seal(this.key, place, content)) });
  }

  async get<T>(place: string): Promise<T | null> {
    const row = await this.database.kept.get(place);
    return row ? unseal<T>(this.key, place, row) : null;
  }

  async list<T>(prefix: string): Promise<readonly { readonly place: string; readonly content: T }[]> {
    const rows = await this.database.kept.where('place').startsWith(prefix).toArray();
    return Promise.all(rows.map(async (row) => ({ place: row.place, content: await unseal<T>(this.key, row.place, row) })));
  }

  async drop(place: string): Promise<void> {
    await this.database.kept.delete(place);
  }
}

import { sha256Of } from '../../ui/sha256-of';
import type { PackedDocument } from './field-pack.types';
import type { FieldDatabase } from './field-database';
import { seal, sealBytes, unseal, unsealBytes } from './sealing';

/** Bytes of a part, before sealing. */
export const partBytes = 1024 * 1024;

/** A document that is wanted on the phone, and how much of it lies there. */
export interface ShelvedDocument {
  /** Its number here: names its rows. */
  readonly order: number;
  readonly document: PackedDocument;
  /** Parts that lie here, from the first on without a gap. */
  readonly parts: number;
  /** Whether all of it lies here and has the service's hash. */
  readonly whole: boolean;
}

// how a shelf lies in the database: `wanted/000001`, `whole/000001`, `part/000001/000001`, and nothing of what is in them
const digits = (n: number) => String(n).padStart(6, '0');
const wantedPlace = (order: number) => `wanted/${digits(order)}`;
const wholePlace = (order: number) => `whole/${digits(order)}`;
const partPrefix = (order: number) => `part/${digits(order)}/`;
const partPlace = (order: number, part: number) => `${partPrefix(order)}${digits(part)}`;
const haltedPlace = 'halted';
const orderOf = (place: string) => Number(place.split('/')[1]);

/** How many parts a document of that many bytes has. */
export function partsOf(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / partBytes));
}

/** Bytes of a document that lie here. */
export function heldBytes({ document, parts }: ShelvedDocument): number {
  return Math.min(document.sizeBytes, parts * partBytes);
}

/** Documents of a visit on the phone, in sealed parts. What was begun lies there until it is whole or put back; acts lie elsewhere. */
export class DocumentShelf {
  constructor(private readonly database: FieldDatabase, private readonly key: CryptoKey) {}

  async list(): Promise<readonly ShelvedDocument[]> {
    const { documents } = this.database;
    const rows = await documents.where('place').startsWith('wanted/').sortBy('place');
    const whole = new Set((await documents.where('place').startsWith('whole/').primaryKeys()).map(orderOf));
    const shelved: ShelvedDocument[] = [];
    for (const row of rows) {
      const order = orderOf(row.place);
      const document = await unseal<PackedDocument>(this.key, row.place, row);
      const held = new Set(await documents.where('place').startsWith(partPrefix(order)).primaryKeys());
      let parts = 0;
      while (held.has(partPlace(order, parts + 1))) parts += 1;
      shelved.push({ order, document, parts, whole: whole.has(order) });
    }
    return shelved;
  }

  /** Wants exactly these: what is new is to be fetched, what is no longer wanted gives its room back. */
  async want(wishes: readonly PackedDocument[]): Promise<void> {
    const shelved = await this.list();
    const wanted = new Map(wishes.map((document) => [document.id, document]));
    for (const { order, document } of shelved) {
      // of other bytes than before: the earlier are of no use any more
      if (wanted.get(document.id)?.sha256 === document.sha256) wanted.delete(document.id);
      else await this.putBack(order);
    }
    let order = Math.max(0, ...shelved.map((each) => each.order));
    for (const document of wanted.values()) {
      order += 1;
      const place = wantedPlace(order);
      await this.database.documents.add({ place, ...(await seal(this.key, place, document)) });
    }
  }

  /** Lays the next part down. @throws where the browser has no room for it. */
  async add(order: number, part: number, bytes: ArrayBuffer): Promise<void> {
    const place = partPlace(order, part);
    await this.database.documents.put({ place, ...(await sealBytes(this.key, place, bytes)) });
  }

  /**
   * Looks whether what lies here is what the service has, by SHA-256; only then it is called whole.
   * @returns false where it is something else: then its parts are gone, to be fetched again.
   */
  async finish({ order, document }: ShelvedDocument): Promise<boolean> {
    const bytes = await this.assemble(order, document.sizeBytes);
    if (bytes === null || (await sha256Of(bytes)) !== document.sha256) {
      await this.empty(order);
      return false;
    }
    const place = wholePlace(order);
    await this.database.documents.put({ place, ...(await seal(this.key, place, document.sha256)) });
    return true;
  }

  /** Whether somebody has stopped the fetching: it does not go on by itself then, also after the tab was closed. */
  async isHalted(): Promise<boolean> {
    return (await this.database.documents.get(haltedPlace)) !== undefined;
  }

  async halt(halted: boolean): Promise<void> {
    if (halted) await this.database.documents.put({ place: haltedPlace, ...(await seal(this.key, haltedPlace, true)) });
    else await this.database.documents.delete(haltedPlace);
  }

  /** A whole document's bytes, as the service has them; null: not all of it is here. */
  async open(documentId: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const found = (await this.list()).find(({ document, whole }) => whole && document.id === documentId);
    return found ? this.assemble(found.order, found.document.sizeBytes) : null;
  }

  /** Throws the parts away; the document stays wanted. */
  async empty(order: number): Promise<void> {
    await this.database.documents.where('place').startsWith(partPrefix(order)).delete();
    await this.database.documents.delete(wholePlace(order));
  }

  private async putBack(order: number): Promise<void> {
    await this.empty(order);
    await this.database.documents.delete(wantedPlace(order));
  }

  private async assemble(order: number, sizeBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = new Uint8Array(sizeBytes);
    let filled = 0;
    for (let part = 1; part <= partsOf(sizeBytes); part += 1) {
      const place = partPlace(order, part);
      const row = await this.database.documents.get(place);
      const plain = row && (await unsealBytes(this.key, place, row));
      if (!plain || filled + plain.length > sizeBytes) return null;
      bytes.set(plain, filled);
      filled += plain.length;
    }
    return filled === sizeBytes ? bytes : null;
  }
}

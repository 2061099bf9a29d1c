import { heldBytes, partBytes, partsOf, type DocumentShelf, type ShelvedDocument } from './document-shelf';
import type { PackedDocument } from './field-pack.types';

/** The service as the shelf sees it. */
export interface DocumentSource {
  /**
   * Bytes from `start` to `end`, both included. Null: this document is not handed out (destroyed, or not to this person).
   * @throws where no answer comes, or `stop` was called.
   */
  part(document: PackedDocument, start: number, end: number, stop: AbortSignal): Promise<DocumentPart | null>;
}

export interface DocumentPart {
  readonly bytes: ArrayBuffer;
  /** SHA-256 of the whole that the part is of, as the service tells it; null: it does not. */
  readonly sha256: string | null;
}

export interface FetchProgress {
  /** Documents that are whole, of all that are wanted. */
  readonly documents: number;
  readonly ofDocuments: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

export interface Fetched {
  /** Came twice with another content than the service names: not kept. */
  readonly altered: readonly PackedDocument[];
  readonly notGiven: readonly PackedDocument[];
}

/** A document that came wrong is fetched once more in the same run; then somebody is to know. */
const tries = 2;

export function progressOf(shelved: readonly ShelvedDocument[]): FetchProgress {
  return {
    documents: shelved.filter(({ whole }) => whole).length,
    ofDocuments: shelved.length,
    bytes: shelved.reduce((sum, one) => sum + heldBytes(one), 0),
    ofBytes: shelved.reduce((sum, { document }) => sum + document.sizeBytes, 0),
  };
}

/**
 * Fetches what is wanted and not whole, a part at a time, each laid down before the next is asked for: whatever ends it, the next run goes
 * on with the part that it stopped at. @throws what the source throws, and where the phone has no room.
 */
export async function fetchDocuments(
  shelf: DocumentShelf,
  source: DocumentSource,
  stop: AbortSignal,
  told: (progress: FetchProgress, again: PackedDocument | null) => void,
): Promise<Fetched> {
  const shelved = new Map((await shelf.list()).map((one) => [one.order, one]));
  const altered: PackedDocument[] = [];
  const notGiven: PackedDocument[] = [];
  let again: PackedDocument | null = null;
  const tell = () => told(progressOf([...shelved.values()]), again);
  const note = (one: ShelvedDocument): ShelvedDocument => {
    shelved.set(one.order, one);
    tell();
    return one;
  };
  tell();
  for (const begun of [...shelved.values()].filter(({ whole }) => !whole)) {
    for (let turn = 1; ; turn += 1) {
      const outcome = await fetchOne(shelf, source, stop, shelved.get(begun.order) ?? begun, note);
      if (outcome === 'whole') break;
      if (outcome === 'not-given') {
        notGiven.push(begun.document);
        break;
      }
      note({ ...begun, parts: 0, whole: false });
      if (turn >= tries) {
        altered.push(begun.document);
        break;
      }
      again = begun.document;
      tell();
    }
    again = null;
  }
  return { altered, notGiven };
}

async function fetchOne(
  shelf: DocumentShelf,
  source: DocumentSource,
  stop: AbortSignal,
  begun: ShelvedDocument,
  note: (one: ShelvedDocument) => ShelvedDocument,
): Promise<'whole' | 'altered' | 'not-given'> {
  const { order, document } = begun;
  let one = begun;
  while (one.parts < partsOf(document.sizeBytes)) {
    stop.throwIfAborted();
    const start = one.parts * partBytes;
    const end = Math.min(document.sizeBytes, start + partBytes) - 1;
    const part = await source.part(document, start, end, stop);
    if (part === null) return 'not-given';
    const isOther = part.sha256 !== null && part.sha256 !== document.sha256;
    if (isOther || part.bytes.byteLength !== end - start + 1) {
      await shelf.empty(order);
      return 'altered';
    }
    await shelf.add(order, one.parts + 1, part.bytes);
    one = note({ ...one, parts: one.parts + 1 });
  }
  if (!(await shelf.finish(one))) return 'altered';
  note({ ...one, whole: true });
  return 'whole';
}

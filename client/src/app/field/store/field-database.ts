import { Dexie, type Table } from 'dexie';
import type { Sealed, WrappedKey } from './sealing';

/** What guards the database: the wrapped key, and how often in a row the PIN was wrong. */
export interface LockRow extends WrappedKey {
  readonly id: 'lock';
  readonly wrong: number;
  /** Device clock, ms. */
  readonly lastWrongAt: number;
}

export interface SealedRow extends Sealed {
  /** `pack/000001`, `answer/000001`, `receipt/000001`: kind and order, and nothing of the content. */
  readonly place: string;
}

/**
 * One visit of one person. Rows of `sealed` are added and never changed; those of `kept` are replaced (drafts, the clock), those of
 * `documents` come and go with what is wanted on the phone.
 */
export class FieldDatabase extends Dexie {
  readonly lock!: Table<LockRow, string>;
  readonly sealed!: Table<SealedRow, string>;
  readonly kept!: Table<SealedRow, string>;
  readonly documents!: Table<SealedRow, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ lock: 'id', sealed: 'place' });
    this.version(2).stores({ kept: 'place', documents: 'place' });
  }
}

export type RowKind = 'device' | 'signer' | 'pack' | 'answer' | 'receipt' | 'photo' | 'photo-receipt';

/** `part`: which of several that belong to one, counted from 1. */
export function placeOf(kind: RowKind, order: number, part?: number): string {
  return `${kind}/${String(order).padStart(6, '0')}${part === undefined ? '' : `-${part}`}`;
}

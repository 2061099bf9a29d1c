import type { Reader } from '../../platform/database/database';

/** A row of an appended table, told exactly as its link in the record tells it. */
export interface LedgerRow {
  /** The link's `subject`: `entry:<id>`, `announcement:<id>` … One row has one link and no two rows share a subject. */
  readonly subject: string;
  /** The whole row as plain JSON, made by the same function that makes the payload given to `append`. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * How the owner of an appended table lets `verify` hold its rows against the record: every row has exactly one link of one of these
 * kinds, with an equal payload (compared as canonical JSON), and every such link has its row. Register it in `onModuleInit`:
 *
 * ```ts
 * this.record.registerLedger({
 *   kinds: ['entry.recorded', 'entry.corrected'],
 *   chains: (reader) => this.repository.regionsWithEntries(reader),
 *   rows: (reader, chain) => this.repository.everyRow(reader, chain), // async function* that yields { subject, payload }
 * });
 * ```
 */
export interface LedgerCheck {
  /** Kinds of links that tell of a row of this table; no kind belongs to two checks. */
  readonly kinds: readonly string[];
  /** Chains (region ids, or `programme`) of which the table has rows: a chain that was deleted whole is missed otherwise. */
  chains(reader: Reader): Promise<readonly string[]>;
  /** Every row that belongs to the chain, in any order, read in batches: a region has many. */
  rows(reader: Reader, chain: string): AsyncIterable<LedgerRow>;
}

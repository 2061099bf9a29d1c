import type { Statement } from './trace';

/** What is new in every transaction; the rest of what the product sent is sent again as it was. */
export const slots = ['region', 'key', 'entry_id', 'entry_sequence', 'link_sequence', 'link_hash'] as const;
export type Slot = (typeof slots)[number];

export type ReplayValue = { readonly slot: Slot } | { readonly text: string | null };

export interface ReplayStep {
  readonly text: string;
  readonly values: readonly ReplayValue[];
  /** Slots that are filled from the one row which comes back. */
  readonly fills: readonly SlotFilling[];
}

export interface SlotFilling {
  readonly slot: Slot;
  readonly column: string;
  /** The next after what came back. */
  readonly next: boolean;
}

/** What the product said in the request that is replayed. */
export interface Said {
  readonly region: string;
  readonly key: string;
  readonly entryId: string;
  readonly entrySequence: number;
  /** Of its link in the record. */
  readonly previousHash: string;
}

/**
 * The transaction of one request as steps that can be run again and again: what the product sent from BEGIN to COMMIT, word for
 * word. What has to be new each time comes from where it comes from in the product (the sequence from the assessment's row, the
 * previous hash from the chain's tip), but for the id of the entry, which the database makes here because pgbench cannot. Regions of
 * the bench are copies of one another, so that what was said in one can be said in any.
 */
export function toReplay(statements: readonly Statement[], said: Said): readonly ReplayStep[] {
  const [begin, commit] = [statements.findIndex(isNamed('begin')), statements.findIndex(isNamed('commit'))];
  if (begin < 0 || commit < begin) throw new Error('the product wrote without a transaction');
  const steps = statements.slice(begin, commit + 1).map((statement) => toStep(statement, said));
  const filled = new Set<string>(['region', 'key', ...steps.flatMap(({ fills }) => fills.map(({ slot }) => slot))]);
  const used = new Set(steps.flatMap(({ values }) => values.flatMap((value) => ('slot' in value ? [value.slot] : []))));
  const missing = slots.filter((slot) => !filled.has(slot) || !used.has(slot));
  if (missing.length > 0) throw new Error(`the product writes otherwise than the replay knows: nothing for ${missing.join(', ')}`);
  return steps;
}

const made: readonly SlotFilling[] = [{ slot: 'entry_id', column: 'entry_id', next: false }];
const taken: readonly SlotFilling[] = [{ slot: 'entry_sequence', column: 'last_sequence', next: false }];
const tip: readonly SlotFilling[] = [
  { slot: 'link_sequence', column: 'sequence', next: true },
  { slot: 'link_hash', column: 'hash', next: false },
];

const isNamed = (command: string) => (statement: Statement) => statement.text.trim().toLowerCase() === command;

function toStep(statement: Statement, said: Said): ReplayStep {
  const { text } = statement;
  const table = /^\s*insert into "(\w+)"/.exec(text)?.[1];
  const values = statement.values.map((value) => toValue(value, table, said));
  if (table === 'idempotency_keys') return { text: `${text}, gen_random_uuid() as "entry_id"`, values, fills: made };
  if (/^\s*update "assessments"/.test(text)) return { text, values, fills: taken };
  if (/^\s*select "sequence", "hash" from "record"/.test(text)) return { text, values, fills: tip };
  return { text, values, fills: [] };
}

function toValue(value: unknown, table: string | undefined, said: Said): ReplayValue {
  // The lock of a chain may have any name, so long as each chain has its own.
  if (value === said.region || value === `record:${said.region}`) return { slot: 'region' };
  if (value === said.key) return { slot: 'key' };
  if (value === said.entryId) return { slot: 'entry_id' };
  if (value === said.entrySequence && (table === 'entries' || table === 'score_projections')) return { slot: 'entry_sequence' };
  if (value === said.previousHash) return { slot: 'link_hash' };
  if (typeof value === 'number' && table === 'record') return { slot: 'link_sequence' };
  return { text: toText(value) };
}

/** As the driver would send it. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map((item) => JSON.stringify(String(item))).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

import { Refusal } from '../refusal';

/** How archives are written today. One that is written differently gets another number, and the older ones stay readable. */
export const archiveVersion = 1;

/** Names inside an archive: what comes first, what comes last, and what stands between them, in this order. */
export const entryNames = {
  format: 'format.json',
  table: (table: string, part: number): string => `tables/${table}/${String(part).padStart(6, '0')}.copy`,
  blob: (sha256: string, key: string): string => `blobs/${sha256}/${key}`,
  manifest: 'manifest.json',
} as const;

export const formatText = `${JSON.stringify({ format: 'ambang-backup', version: archiveVersion })}\n`;

export interface ArchivedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  /** Over all its parts, one after the other. */
  readonly sha256: string;
}

export interface ArchivedSequence {
  readonly name: string;
  readonly value: string;
  readonly called: boolean;
}

export interface ArchivedHead {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

export interface ArchivedBlobs {
  readonly count: number;
  readonly bytes: number;
  /** Over a line `<key> <size> <sha256>` for each, in the order of the archive. */
  readonly sha256: string;
  /** Keys of which the snapshot says that they are stored, and whose bytes two people destroyed while the backup ran. */
  readonly destroyed: readonly string[];
  /** Keys whose bytes the store did not give, or gave differently: not in the archive, or in it as they were found. */
  readonly missing: readonly string[];
  readonly altered: readonly string[];
}

/** What an archive says of itself: its last entry, so that an archive that was cut off has none. */
export interface Manifest {
  readonly version: number;
  /** ISO 8601, UTC: when the snapshot was taken, by the service's clock. */
  readonly createdAt: string;
  /** The migrations that had been applied, in order: they describe the tables. */
  readonly migrations: readonly string[];
  readonly tables: readonly ArchivedTable[];
  readonly sequences: readonly ArchivedSequence[];
  /** Work that waited in the queue; null before there was one. */
  readonly jobs: ArchivedTable | null;
  /** Where each chain of the record stood. */
  readonly chains: readonly ArchivedHead[];
  readonly blobs: ArchivedBlobs;
}

/** Refused with `archive-damaged` where the text is not a manifest. What it says is compared with the archive by whoever reads that. */
export function parseManifest(text: string): Manifest {
  try {
    const found: unknown = JSON.parse(text);
    if (isManifest(found)) return found;
  } catch {
    // no JSON: said below
  }
  throw Refusal.of('archive-damaged', { part: entryNames.manifest, fault: 'unreadable' });
}

type Loose = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isName: Check = (value) => typeof value === 'string' && /^[a-z_][a-z0-9_]*$/.test(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isDigest: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isListOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const isShape = (shape: Readonly<Record<string, Check>>): Check => (value) => {
  return typeof value === 'object' && value !== null && Object.entries(shape).every(([name, check]) => check((value as Loose)[name]));
};

const isTable = isShape({ name: isName, columns: isListOf(isName), rows: isCount, bytes: isCount, sha256: isDigest });

const isWhole = isShape({
  version: (value) => value === archiveVersion,
  createdAt: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  migrations: isListOf(isText),
  tables: isListOf(isTable),
  jobs: (value) => value === null || isTable(value),
  sequences: isListOf(isShape({
    name: isName, value: (value) => typeof value === 'string' && /^-?\d{1,19}$/.test(value), called: (value) => typeof value === 'boolean',
  })),
  chains: isListOf(isShape({ chain: isText, sequence: isCount, hash: isDigest })),
  blobs: isShape({
    count: isCount, bytes: isCount, sha256: isDigest, destroyed: isListOf(isText), missing: isListOf(isText), altered: isListOf(isText),
  }),
});

function isManifest(value: unknown): value is Manifest {
  return isWhole(value);
}

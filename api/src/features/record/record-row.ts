import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** One link of a chain: who did what to what, when. `actorId` is a number without a name; names live in `people`. */
export interface RecordRow {
  /** A region's id, or `programme`. */
  readonly chain: string;
  /** 1, 2, 3 … without gaps. */
  readonly sequence: number;
  /** ISO 8601 with milliseconds, UTC. */
  readonly recordedAt: string;
  readonly actorId: string | null;
  readonly role: string | null;
  /** What happened, in the past tense: `entry.recorded`, `stage.locked` … */
  readonly kind: string;
  /** The thing it happened to: `entry:<id>`, `assessment:<id>`, `person:<id>` … */
  readonly subject: string;
  readonly payload: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

export const programmeChain = 'programme';
export const firstHash = '0'.repeat(64);

/** That the head of another chain was noted in the programme's. */
export const checkpointKind = 'chain.checkpointed';
export const checkpointSubject = (chain: string): string => `chain:${chain}`;

/** SHA-256 over the canonical JSON (RFC 8785) of everything in the row but the hash itself. */
export function hashOf(row: Omit<RecordRow, 'hash'>): string {
  const { chain, sequence, recordedAt, actorId, role, kind, subject, payload, previousHash } = row;
  const text = canonicalize({ chain, sequence, recordedAt, actorId, role, kind, subject, payload, previousHash });
  return createHash('sha256').update(text ?? '').digest('hex');
}

import { contentHash } from '../content-hash';
import { compileOnce } from '../database/compiled-statement';
import type { Tx } from '../database/database';
import { Refusal } from '../refusal';

export interface IdempotentRequest {
  readonly personId: string;
  /** The `Idempotency-Key` header: 8 to 100 printable characters, made by the client per intention. */
  readonly key: string;
  /** What was asked, route included; another payload under the same key is refused. */
  readonly payload: unknown;
}

/**
 * Runs `work` at most once per (person, key), inside the caller's transaction. Requests with the same key that arrive together
 * wait on the key's row; the later ones get the first one's answer. Another payload under the key: 422 `idempotency-key-reused`.
 */
export async function once<T>(tx: Tx, request: IdempotentRequest, now: Date, work: () => Promise<T>): Promise<T> {
  const claim = await claimKey<T | null>(tx, request, now, null);
  if (!claim.isFirst) return claim.answer as T;
  const response = await work();
  await tx
    .updateTable('idempotency_keys')
    .set({ response: JSON.stringify(response ?? null) })
    .where('person_id', '=', request.personId)
    .where('key', '=', request.key)
    .execute();
  return response;
}

/**
 * The same for who knows beforehand what the answer will name: takes the key together with that answer. Not the first: what the first
 * one has named, and nothing is left to do.
 */
export async function claimKey<T>(
  tx: Tx,
  request: IdempotentRequest,
  now: Date,
  answer: T,
): Promise<{ readonly isFirst: boolean; readonly answer: T }> {
  const requestHash = contentHash(request.payload);
  const { personId, key } = request;
  const [taken] = await takeKey(tx, { personId, key, requestHash, response: answer === null ? null : JSON.stringify(answer), now });
  if (taken) return { isFirst: true, answer };
  const earlier = await tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (earlier.request_hash !== requestHash) throw Refusal.of('idempotency-key-reused');
  return { isFirst: false, answer: earlier.response as T };
}

interface KeyTaken {
  readonly personId: string;
  readonly key: string;
  readonly requestHash: string;
  readonly response: string | null;
  readonly now: Date;
}

const takeKey = compileOnce((db, { personId, key, requestHash, response, now }: KeyTaken) =>
  db
    .insertInto('idempotency_keys')
    .values({ person_id: personId, key, request_hash: requestHash, response, created_at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('key'),
);

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
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
  const requestHash = createHash('sha256').update(canonicalize(request.payload) ?? '').digest('hex');
  const taken = await tx
    .insertInto('idempotency_keys')
    .values({ person_id: request.personId, key: request.key, request_hash: requestHash, response: null, created_at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!taken) {
    const earlier = await tx
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'response'])
      .where('person_id', '=', request.personId)
      .where('key', '=', request.key)
      .executeTakeFirstOrThrow();
    if (earlier.request_hash !== requestHash) throw Refusal.of('idempotency-key-reused');
    return earlier.response as T;
  }
  const response = await work();
  await tx
    .updateTable('idempotency_keys')
    .set({ response: JSON.stringify(response ?? null) })
    .where('person_id', '=', request.personId)
    .where('key', '=', request.key)
    .execute();
  return response;
}

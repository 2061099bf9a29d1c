import type { Role } from '../../domain';
import type { RequestActor } from '../../platform/http/request-actor';

/** Who appends to a ledger, under which idempotency key, and where it comes from: people are `live`, the demo's loader `demo`. */
export interface LedgerContext {
  readonly actor: RequestActor<Role>;
  /** 8 to 100 printable characters; the same key with the same content has one effect. */
  readonly key: string;
  readonly origin: 'live' | 'demo';
}

/** What comes over HTTP is done by people, now. */
export function liveContext(actor: RequestActor<Role>, key: string): LedgerContext {
  return { actor, key, origin: 'live' };
}

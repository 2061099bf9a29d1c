import type { RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';

/** Whoever asks for what is their own; refuses `not-signed-in`. */
export function requirePerson(actor: RequestActor): string {
  if (actor.personId === null) throw Refusal.of('not-signed-in');
  return actor.personId;
}

import { authorize, type Role } from '../../domain';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';

/** Whoever may read the region's evidence, by id; what else they may is the domain's to say. */
export function requireReader(actor: RequestActor<Role>, regionId: string): string {
  orRefuse(authorize(actor, 'evidence.read', { regionId }));
  if (actor.personId === null) throw Refusal.of('not-signed-in');
  return actor.personId;
}

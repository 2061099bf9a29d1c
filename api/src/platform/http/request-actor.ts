import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** A role somebody holds, as the session carries it (the shape that `domain/access` asks for). */
export interface ActorMembership<Role extends string = string> {
  readonly id: string;
  readonly role: Role;
  readonly regionId: string | null;
  readonly agencyId: string | null;
}

/** Who makes this request. `personId` null: nobody signed in. */
export interface RequestActor<Role extends string = string> {
  readonly personId: string | null;
  readonly memberships: readonly ActorMembership<Role>[];
}

export interface ActorRequest extends FastifyRequest {
  actor?: RequestActor;
  sessionId?: Buffer;
  csrfToken?: string;
}

export const anonymous: RequestActor = { personId: null, memberships: [] };

/** Injects the request's actor. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): RequestActor => context.switchToHttp().getRequest<ActorRequest>().actor ?? anonymous,
);

export const publicRoute = 'ambang:public-route';
/** A route that answers without a sign-in. Every other one refuses with `not-signed-in` before its controller runs. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicRoute, true);

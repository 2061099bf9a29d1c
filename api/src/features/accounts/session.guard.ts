import { Inject, Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { timingSafeEqual } from 'node:crypto';
import { Clock } from '../../platform/clock';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import { publicRoute, type ActorRequest } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { changesSomething, isCrossSite } from './cross-site';
import { hashSecret, isSecret } from '../../platform/secret';
import { csrfHeader, readSessionCookie } from './session-cookies';
import { seenEveryMs } from './session-life';
import { SessionsRepository, type LiveSession } from './sessions.repository';

/**
 * Stands before every route: finds out who asks, and lets nobody in who has not signed in, unless the route says that it is
 * public.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  private readonly logger = new Logger('session');

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const writes = changesSomething(request);
    if (writes && isCrossSite(request, this.environment)) throw Refusal.of('cross-site-request');
    const places = [context.getHandler(), context.getClass()];
    const isPublic = this.reflector.getAllAndOverride<true | undefined>(publicRoute, places) === true;

    const session = await this.findSession(request);
    if (session === null && !isPublic) throw Refusal.of('not-signed-in');
    if (session !== null && writes && !isPublic && !sameText(request.headers[csrfHeader], session.csrfToken)) {
      throw Refusal.of('cross-site-request');
    }
    return true;
  }

  private async findSession(request: ActorRequest): Promise<LiveSession | null> {
    const secret = readSessionCookie(request, this.environment);
    if (!isSecret(secret)) return null;
    const idHash = hashSecret(secret);
    const now = this.clock.now();
    const session = await this.sessions.resolve(idHash, now);
    if (session === null || (session.origin === 'demo' && !this.environment.demo)) return null;
    request.actor = { personId: session.personId, memberships: session.memberships };
    request.sessionId = idHash;
    request.csrfToken = session.csrfToken;
    if (now - session.lastSeenAt.getTime() >= seenEveryMs) await this.note(idHash, now);
    return session;
  }

  /** That somebody was seen is not worth refusing what they ask for (a full disk still lets people read). */
  private async note(idHash: Buffer, now: number): Promise<void> {
    try {
      await this.sessions.seen(idHash, new Date(now));
    } catch (error) {
      this.logger.warn({ err: error }, 'when a session was last used could not be written');
    }
  }
}

/** Takes the same time wherever the texts differ. */
function sameText(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

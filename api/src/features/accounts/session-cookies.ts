import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Environment } from '../../platform/env';
import { sessionDays } from './session-life';

/** Angular's own names: its client copies the cookie into the header on every write. */
export const csrfCookie = 'XSRF-TOKEN';
export const csrfHeader = 'x-xsrf-token';

type Where = Pick<Environment, 'publicUrl'>;

/** `__Host-` makes browsers refuse the cookie from anywhere but this host over https. */
export function sessionCookieName(environment: Where): string {
  return isSecure(environment) ? '__Host-ambang_session' : 'ambang_session';
}

export function readSessionCookie(request: FastifyRequest, environment: Where): string | undefined {
  return request.cookies[sessionCookieName(environment)];
}

/** Lax, not Strict: a link in a mail must find the reader signed in. Writes are guarded by the token and the origin besides. */
export function setSessionCookies(reply: FastifyReply, environment: Where, session: { secret: string; csrfToken: string }): void {
  const options = cookieOptions(environment);
  void reply.setCookie(sessionCookieName(environment), session.secret, {
    ...options,
    httpOnly: true,
    maxAge: sessionDays * 86_400,
  });
  setCsrfCookie(reply, environment, session.csrfToken);
}

export function setCsrfCookie(reply: FastifyReply, environment: Where, csrfToken: string): void {
  void reply.setCookie(csrfCookie, csrfToken, { ...cookieOptions(environment), httpOnly: false, maxAge: sessionDays * 86_400 });
}

export function clearSessionCookies(reply: FastifyReply, environment: Where): void {
  void reply.clearCookie(sessionCookieName(environment), { ...cookieOptions(environment), httpOnly: true });
  void reply.clearCookie(csrfCookie, cookieOptions(environment));
}

function cookieOptions(environment: Where): CookieSerializeOptions {
  return { path: '/', sameSite: 'lax', secure: isSecure(environment) };
}

function isSecure(environment: Where): boolean {
  return environment.publicUrl?.startsWith('https:') ?? false;
}

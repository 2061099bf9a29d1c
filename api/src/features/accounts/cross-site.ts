import type { FastifyRequest } from 'fastify';
import type { Environment } from '../../platform/env';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

export function changesSomething(request: Pick<FastifyRequest, 'method'>): boolean {
  return !safeMethods.includes(request.method);
}

/**
 * Whether a browser says that another site made this request. `Sec-Fetch-Site` is believed first (pages cannot set it); browsers
 * without it send `Origin`. Neither: no browser, and nobody's cookies are ridden on.
 */
export function isCrossSite(request: Pick<FastifyRequest, 'headers'>, environment: Pick<Environment, 'publicUrl'>): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  const from = hostOf(origin);
  return from === null || (from !== request.headers.host && from !== hostOf(environment.publicUrl));
}

function hostOf(url: string | null): string | null {
  if (url === null) return null;
  try {
    return new URL(url).host;
  } catch {
    return null; // "null" is what sandboxed pages send
  }
}

import type { FastifyRequest } from 'fastify';
import { isLoopback, type Environment } from '../../platform/env';

/** What proxies add: behind one, the address that is seen is the proxy's own. */
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

/**
 * Whether this request may sign in without a password: the demo is on, the service listens on this machine only, and the request
 * was made on this machine, by its name (another name that points here is a page from elsewhere), and through no proxy.
 */
export function isDemoOpenTo(request: FastifyRequest, environment: Pick<Environment, 'demo' | 'host' | 'production'>): boolean {
  if (!environment.demo || environment.production || !isLoopback(environment.host)) return false;
  if (proxyHeaders.some((name) => request.headers[name] !== undefined)) return false;
  return isLoopback(request.socket.remoteAddress ?? '') && isLoopback(hostName(request.headers.host));
}

function hostName(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '');
}

import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusal';

/** Deeper than anything this API asks for; what walks a body (validation, canonical JSON) goes down by calling itself. */
export const deepestBody = 20;

/** Refuses bodies that are nested deeper, before anything walks them (400 `request-malformed`). */
export function refuseDeepBodies(server: FastifyInstance): void {
  server.addHook('preValidation', async (request) => {
    if (isDeeper(request.body, deepestBody)) throw Refusal.of('request-malformed', { faults: ['the body is nested too deeply'] });
  });
}

/** Goes level by level, so that no depth can exhaust the stack. */
export function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null && !Buffer.isBuffer(one) ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import type { TracedEntryRow } from '../features/scores/entries.repository';
import { toEntryJson } from '../features/scores/entry-json';
import { serveBare } from './bare-server';

interface Route {
  readonly Params: { readonly regionId: string; readonly assessmentId: string };
  readonly Querystring: { readonly limit?: string };
}

type Row = Omit<TracedEntryRow, 'sequence'> & { readonly sequence: string };

/** A page of entries, by fastify and pg alone. The shape of the answer is the product's own: shaping it is part of the work. */
serveBare(async (_, reader) => {
  const server = fastify();
  server.get<Route>('/api/regions/:regionId/assessments/:assessmentId/entries', async (request, reply) => {
    if (!(await reader.isSignedIn(request.headers.cookie))) return reply.code(401).send({});
    const { regionId, assessmentId } = request.params;
    const limit = Number(request.query.limit ?? 50);
    const rows = await reader.read<Row>([regionId, assessmentId, limit + 1]);
    const items = rows.slice(0, limit).map((row) => toEntryJson({ ...row, sequence: Number(row.sequence) }));
    return { items, next: rows.length > limit ? String(items.at(-1)?.sequence) : null };
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return (server.server.address() as AddressInfo).port;
});

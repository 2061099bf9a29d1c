import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BareReader, serveBare, type BareServerWanted } from './bare-server';

/** What of the framework the answer needs: the children of every node. */
export interface BareHttpWanted extends BareServerWanted {
  readonly children: Readonly<Record<string, readonly string[]>>;
}

interface Row {
  readonly track: string;
  readonly state: string;
  readonly headSequence: string;
  readonly nodes: Readonly<Record<string, Readonly<Record<string, string | undefined>> | null>>;
}

const tracks = ['claimed', 'verified', 'evaluated'];
const route = /^\/api\/regions\/([\d.]+)\/assessments\/([\da-f-]{36})\/nodes\/([a-z\d._-]+)$/;

/** One indicator as it stands, by nothing but node:http and pg. */
serveBare<BareHttpWanted>((wanted, reader) => {
  const server = http.createServer((request, response) => {
    answer(wanted, reader, request).then(
      ({ status, body }) => {
        const head = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) };
        response.writeHead(status, head).end(body);
      },
      (error: unknown) => response.writeHead(500, { 'content-length': 0 }).end(() => process.stderr.write(`${String(error)}\n`)),
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
});

async function answer({ children }: BareHttpWanted, reader: BareReader, request: http.IncomingMessage) {
  const [, regionId, assessmentId, code] = route.exec(request.url ?? '') ?? [];
  if (regionId === undefined || assessmentId === undefined || code === undefined) return { status: 404, body: '{}' };
  if (!(await reader.isSignedIn(request.headers.cookie))) return { status: 401, body: '{}' };
  const below = children[code] ?? [];
  const rows = await reader.read<Row>([[code, ...below], regionId, assessmentId]);
  const byTrack = <Standing>(of: (row: Row | undefined) => Standing): Record<string, Standing> =>
    Object.fromEntries(tracks.map((track) => [track, of(rows.find((row) => row.track === track))]));
  const body = JSON.stringify({
    code,
    tracks: byTrack((row) => ({
      fulfilment: row?.nodes[code]?.['fulfilment'] ?? null,
      share: row?.nodes[code]?.['share'] ?? null,
      points: row?.nodes[code]?.['points'] ?? null,
    })),
    children: below.map((child) => ({ code: child, tracks: byTrack((row) => leaf(row, child)) })),
    headSequence: Math.max(0, ...rows.map((row) => Number(row.headSequence))),
  });
  return { status: 200, body };
}

function leaf(row: Row | undefined, code: string) {
  const node = row?.nodes[code];
  return {
    state: !row || row.state === 'not-scored' || !node ? 'not-scored' : (node['state'] ?? 'answered'),
    fulfilment: node?.['fulfilment'] ?? null,
    share: node?.['share'] ?? null,
    points: node?.['points'] ?? null,
    headEntryId: node?.['entryId'] ?? null,
    figureId: node?.['figureId'] ?? null,
  };
}

import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { driveLoad, freshKey } from './drive-load';
import { requestText } from './load';

interface Served {
  readonly port: number;
  readonly seen: http.IncomingMessage[];
  close(): void;
}

async function serve(answer: (response: http.ServerResponse, ordinal: number) => void): Promise<Served> {
  const seen: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    seen.push(request);
    request.resume().on('end', () => answer(response, seen.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function refuse(response: http.ServerResponse): void {
  response.writeHead(503, { 'content-length': 4 }).end('away');
}

function sendInChunks(response: http.ServerResponse): void {
  response.write('a piece');
  response.end('and another');
}

const get = requestText({ method: 'GET', path: '/x', headers: { Cookie: 'a=b' } });
const wanted = { seconds: 0.2, status: 200, connections: [[get], [get], [get]] };

describe('the load', () => {
  let server: Served;
  afterEach(() => server.close());

  it('counts each answer once, however the bytes of large ones arrive', async () => {
    const body = 'x'.repeat(300_000);
    server = await serve((response) => response.writeHead(200, { 'content-length': body.length }).end(body));
    const { completed, failure } = await driveLoad({ ...wanted, port: server.port });
    expect(failure).toBeNull();
    expect(completed).toBe(server.seen.length);
    expect(completed).toBeGreaterThan(3);
  });

  it('puts a new key into every request that asks for one', async () => {
    server = await serve((response) => response.writeHead(200, { 'content-length': 2 }).end('{}'));
    const post = requestText({ method: 'POST', path: '/x', headers: { 'Idempotency-Key': freshKey }, body: '{"a":1}' });
    await driveLoad({ ...wanted, port: server.port, connections: [[post], [post]] });
    const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys.length).toBeGreaterThan(2);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  });

  it.each([
    ['another status', refuse, /^503 instead of 200: .*away$/s],
    ['an answer whose end cannot be seen', sendInChunks, /^0 instead of 200/],
    ['a connection that breaks', (response: http.ServerResponse) => response.destroy(), /closed|ECONNRESET/],
  ])('is void after %s, even a single one', async (_, spoil, why) => {
    server = await serve((response, ordinal) => {
      if (ordinal === 5) spoil(response);
      else response.writeHead(200, { 'content-length': 2 }).end('{}');
    });
    expect((await driveLoad({ ...wanted, port: server.port })).failure).toMatch(why);
  });
});

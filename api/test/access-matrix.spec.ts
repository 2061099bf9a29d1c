import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { LightMyRequestResponse } from 'fastify';
import { AccountsService } from '../src/features/accounts/accounts.service';
import { accessMatrix, columnOrder, columns, type Cell, type Column, type MatrixRow } from './access-matrix';
import { callOf } from './access-matrix-calls';
import { canary, MatrixWorld } from './access-matrix-world';
import { anonymousAgent, signedInAs, type Agent } from './acting-as';
import { startTestApp, type TestApp } from './test-app';

jest.setTimeout(120_000);

let app: TestApp;
let world: MatrixWorld;
beforeAll(async () => {
  app = await startTestApp({ demo: true });
  const cast = [
    { key: 'administrator', displayName: 'Administrator', role: 'programme-administrator', regionId: null, language: 'id' },
  ] as const;
  await app.nest.get(AccountsService).ensureDemoPeople(cast);
  world = await MatrixWorld.make(app);
});
afterAll(() => app.close());

const nameOf = (row: MatrixRow): string => `${row.method} ${row.path}${row.of === undefined ? '' : ` (${row.of})`}`;

/** Each call comes from a session of its own: some of them end it. */
async function agentOf(column: Column): Promise<Agent> {
  return column === 'anon' ? anonymousAgent(app) : signedInAs(app, world.people[column]);
}

async function send(row: MatrixRow, column: Column): Promise<{ answer: LightMyRequestResponse; also: readonly number[] }> {
  const agent = await agentOf(column);
  const { url, body, headers, also = [] } = await callOf(row, world, agent.personId, column);
  const key = { 'idempotency-key': randomUUID() };
  const answer = await agent.request(row.method, url, row.method === 'POST' ? (body ?? {}) : body, { ...key, ...headers });
  return { answer, also };
}

/** The cell that an answer amounts to. */
function cellOf({ answer, also }: { answer: LightMyRequestResponse; also: readonly number[] }): Cell | string {
  const { statusCode: status } = answer;
  if ((status >= 200 && status < 300) || also.includes(status)) return 'Y';
  const code = answer.json<{ code?: string }>().code ?? '';
  if (status === 401 && code === 'not-signed-in') return '-';
  if (status === 403 && ['not-allowed', 'not-owner'].includes(code)) return 'x';
  if (status === 404 && code.endsWith('-unknown') && code !== 'route-unknown') return 'h';
  if (status === 422 && code === 'not-independent') return 'i';
  return `${status} ${code} ${answer.body.slice(0, 300)}`;
}

describe('the access matrix', () => {
  it('has a row for every route of the application, and no row without a route', () => {
    const routes = readRoutes(app.nest.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
    expect(routes.length).toBeGreaterThan(60);
    expect([...new Set(accessMatrix.map((row) => `${row.method} ${row.path}`))].sort()).toEqual(routes);
  });

  it('says every case once', () => {
    const names = accessMatrix.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(accessMatrix.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
    const found: Record<string, string> = {};
    for (const column of columnOrder) found[columns[column]] = cellOf(await send(row, column));
    expect(found).toEqual(Object.fromEntries(columnOrder.map((column) => [columns[column], row.cells[column]])));
  });
});

describe('people of other regions, and nobody at all', () => {
  const strangers = columnOrder.filter((column) => column === 'anon' || column.endsWith('O'));
  const reading = accessMatrix.filter((row) => row.method === 'GET');

  it.each(reading.map((row) => [nameOf(row), row] as const))('never read a canary: %s', async (_, row) => {
    for (const column of strangers) expect((await send(row, column)).answer.body.toLowerCase()).not.toContain(canary);
  });

  it('would read it if they were of the region', async () => {
    const seen: string[] = [];
    for (const row of reading) if ((await send(row, 'in')).answer.body.toLowerCase().includes(canary)) seen.push(nameOf(row));
    expect(seen).toEqual(
      expect.arrayContaining(
        reading
          .filter(({ of }) => of !== 'crossed')
          .filter(holdsNames)
          .map(nameOf),
      ),
    );
  });
});

/** Where names, reasons and addresses of the region stand. */
function holdsNames(row: MatrixRow): boolean {
  return ['/invitations', '/people', '/agencies', '/entries', '/figures', '/me', '/notifications'].some((end) => row.path.endsWith(end));
}

describe('a field that a body does not have', () => {
  const isFirst = (row: MatrixRow, at: number): boolean =>
    accessMatrix.findIndex((one) => one.path === row.path && one.method === row.method) === at;
  const rows = accessMatrix.filter((row, at) => row.fields !== null && isFirst(row, at));
  let names: readonly string[];
  beforeAll(async () => {
    const found = await sql<{ name: string }>`
      select distinct column_name as name from information_schema.columns where table_schema = 'public'`.execute(
      app.database.read,
    );
    const snake = found.rows.map((row) => row.name);
    names = [...new Set([...snake, ...snake.map((name) => name.replace(/_(\w)/g, (_, sign: string) => sign.toUpperCase()))])];
  });

  it('is looked for under the names of all columns, as the database and as the API would write them', () => {
    expect(names).toEqual(
      expect.arrayContaining(['region_id', 'regionId', 'password_hash', 'passwordHash', 'origin', 'status', 'standing']),
    );
    expect(names.length).toBeGreaterThan(150);
  });

  it.each(rows.map((row) => [nameOf(row), row] as const))('is refused: %s', async (_, row) => {
    const column = columnOrder.find((one) => row.cells[one] === 'Y') ?? 'adm';
    const agent = await agentOf(column);
    const { url, body } = await callOf(row, world, agent.personId, column);
    const taken: string[] = [];
    const strange = names.filter((name) => row.fields?.includes(name) === false);
    for (let at = 0; at < strange.length; at += 25) {
      await Promise.all(
        strange.slice(at, at + 25).map(async (name) => {
          const answer = await agent.request(
            row.method,
            url,
            { ...body, [name]: 'x' },
            { 'idempotency-key': `strange-${at}-${name}` },
          );
          if (answer.statusCode !== 400 || answer.json<{ code: string }>().code !== 'request-malformed')
            taken.push(`${name}: ${answer.statusCode}`);
        }),
      );
    }
    expect(taken).toEqual([]);
    const answer = await agent.request(row.method, url, body, { 'idempotency-key': 'without-any' });
    expect(answer.statusCode).not.toBe(400);
  });
});

/** The lines of Fastify's tree, joined to whole paths; HEAD comes with GET. */
function readRoutes(tree: string): string[] {
  const routes: string[] = [];
  const parents: string[] = [];
  for (const line of tree.split('\n')) {
    const found = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line);
    if (!found) continue;
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    parents.length = depth;
    parents.push(part);
    const path = parents.join('');
    for (const method of methods.split(', ')) if (method !== '' && method !== 'HEAD') routes.push(`${method} ${path}`);
  }
  return routes.sort();
}

import type { LightMyRequestResponse } from 'fastify';
import { accessMatrix, columnOrder, type Column, type MatrixRow } from '../access-matrix';
import { callOf } from '../access-matrix-calls';
import type { MatrixWorld } from '../access-matrix-world';
import { anonymousAgent, signedInAs, type Agent } from '../acting-as';
import type { MalformedRequest } from './malformed';

/** The description of the API, as far as bodies are told by it. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}
interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A route with a call that would succeed. */
export interface KnownRoute {
  readonly row: MatrixRow;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** Names of all fields that the description gives the body. */
  readonly fields: readonly string[];
}

/** What the description calls evidence, notifications, trackers and the gap. */
export function isOfIssue(path: string): boolean {
  return /evidence|documents|uploads|destructions|notification|calendar|tracker|gap|approver|division|requirement-owners/.test(path);
}

/** The routes that the description names, each with a call that somebody may make. */
export async function knownRoutes(world: MatrixWorld, described: Described): Promise<KnownRoute[]> {
  const routes: KnownRoute[] = [];
  for (const [path, operations] of Object.entries(described.paths).filter(([name]) => isOfIssue(name))) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
      const row = accessMatrix.find((one) => `${one.method} ${one.path}` === name && one.of === undefined) ?? accessMatrix.find((one) => `${one.method} ${one.path}` === name);
      if (!row) throw new Error(`the access matrix does not know ${name}`);
      const column: Column = columnOrder.find((one) => one !== 'anon' && row.cells[one] === 'Y') ?? 'in';
      const { url, body } = await callOf(row, world, column === 'anon' ? '' : world.people[column], column);
      const schema = operation.requestBody?.content['application/json']?.schema;
      const hasBody = row.method !== 'GET' && !Buffer.isBuffer(body);
      routes.push({ row, url, body: hasBody ? { ...body } : undefined, fields: fieldsOf(schema, described) });
    }
  }
  return routes;
}

function fieldsOf(schema: Schema | undefined, { components }: Described): string[] {
  const named = schema?.$ref === undefined ? schema : components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  return Object.keys(named?.properties ?? {});
}

/** Somebody of each kind, and nobody. */
export async function everybody(world: MatrixWorld): Promise<readonly Agent[]> {
  const people = await Promise.all(Object.values(world.people).map((personId) => signedInAs(world.app, personId)));
  return [...people, anonymousAgent(world.app)];
}

/** An answer that the description allows: no fault, and where it refuses, a problem with a code that says why. */
export function isAnswer({ statusCode, headers, body }: LightMyRequestResponse): string | null {
  if (statusCode >= 500) return `${statusCode} ${body.slice(0, 200)}`;
  if (statusCode < 400) return null;
  if (!String(headers['content-type']).startsWith('application/problem+json')) return `${statusCode} as ${String(headers['content-type'])}`;
  const said = JSON.parse(body) as { code?: unknown; status?: unknown; requestId?: unknown };
  const isWhole = typeof said.code === 'string' && said.status === statusCode && typeof said.requestId === 'string';
  return isWhole ? null : `${statusCode} without a code: ${body.slice(0, 200)}`;
}

/** Sends it as it is; answers what is wrong with the answer, or null. */
export async function answersMalformed(by: Agent, route: KnownRoute, { url, payload, headers }: MalformedRequest): Promise<string | null> {
  const answer = await by.request(route.row.method, url, payload, headers);
  const fault = isAnswer(answer);
  return fault === null ? null : `${route.row.method} ${url.slice(0, 200)} ${String(payload).slice(0, 300)} → ${fault}`;
}

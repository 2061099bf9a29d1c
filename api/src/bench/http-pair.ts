import type { House } from './house';
import { type BareServerWanted } from './bare-server';
import { Child } from './child-process';
import { Load, requestText } from './load';
import type { Options } from './options';
import { AnswersDiffer, type Pair } from './pair';
import { startProduct } from './product-server';
import type { Visitor } from './sign-in';
import type { Statement } from './trace';

export interface HttpPairWanted extends Pick<Pair, 'name' | 'work' | 'against' | 'must' | 'aim'> {
  readonly bareProcess: string;
  /** What the baseline is told besides. */
  readonly bareSettings: object;
  /** What is asked under load. */
  readonly path: string;
  /** What both are asked once, to be compared byte by byte. */
  readonly compared: readonly string[];
  /** Throws unless the second statement takes its values as the baseline gives them. */
  readonly checkValues: (values: readonly unknown[]) => boolean;
}

/** Reading over HTTP: the product's server against a bare one that sends the same statements for the same answer. */
export async function openHttpPair(house: House, visitor: Visitor, options: Options, wanted: HttpPairWanted): Promise<Pair> {
  const [session, read] = await statementsOf(house, visitor, wanted);
  const product = await startProduct(house, options.profile);
  const bare = Child.start(wanted.bareProcess);
  const load = new Load();
  const told: BareServerWanted = {
    socketDir: house.socketDir,
    poolSize: house.environment.databasePoolSize,
    session: sqlOf(session),
    read: sqlOf(read),
    ...wanted.bareSettings,
  };
  const { port } = await bare.ask<{ port: number }>(told);
  const portOf = { product: product.port, baseline: port };
  const request = requestText({ method: 'GET', path: wanted.path, headers: { Cookie: visitor.cookie } });
  const connections = Array.from({ length: options.connections }, () => [request]);
  const { name, work, against, must, aim } = wanted;
  return {
    ...{ name, work, against, must, aim, unit: 'requests/s', better: 'more' },
    checkEqual: async () => {
      for (const path of wanted.compared) await compare(path, portOf, visitor);
      await compareRefusals(wanted.path, portOf);
      return `${wanted.compared.length} answers byte for byte, and nobody unsigned let in`;
    },
    measure: async (side) => (await load.drive({ port: portOf[side], seconds: options.seconds, status: 200, connections })).perSecond,
    close: async () => void (await Promise.all([product.stop(), bare.stop(), load.stop()])),
  };
}

/** What the product sends for a request that it has answered before: the session, and one read. */
async function statementsOf(
  { app, trace }: House,
  visitor: Visitor,
  { path, checkValues }: HttpPairWanted,
): Promise<[Statement, Statement]> {
  const ask = () => app.inject({ method: 'GET', url: path, headers: { cookie: visitor.cookie } });
  await ask();
  const { answer, statements } = await trace.during(ask);
  const [session, read, ...more] = statements;
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  if (!session || !read || more.length > 0 || session.values.length !== 3 || !checkValues(read.values)) {
    const sent = statements.map(({ text, values }) => `\n  ${text}  ${JSON.stringify(values)}`);
    throw new Error(`${path}: the product asks the database otherwise than the baseline does; adapt the baseline${sent.join('')}`);
  }
  return [session, read];
}

function sqlOf({ text, name }: Statement): Pick<Statement, 'text' | 'name'> {
  return { text, ...(name === undefined ? {} : { name }) };
}

async function compare(path: string, ports: { product: number; baseline: number }, { cookie }: Visitor): Promise<void> {
  const [product, baseline] = await Promise.all([ask(ports.product, path, cookie), ask(ports.baseline, path, cookie)]);
  if (product.status !== 200 || product.body !== baseline.body) throw new AnswersDiffer(path, product, baseline);
}

async function compareRefusals(path: string, ports: { product: number; baseline: number }): Promise<void> {
  const nobody = `ambang_session=${'A'.repeat(43)}`;
  const [product, baseline] = await Promise.all([ask(ports.product, path, nobody), ask(ports.baseline, path, nobody)]);
  if (product.status !== 401 || baseline.status !== 401) throw new AnswersDiffer(`${path} without a session`, product, baseline);
}

async function ask(port: number, path: string, cookie: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie, 'accept-encoding': 'identity' } });
  return { status: answer.status, body: await answer.text() };
}

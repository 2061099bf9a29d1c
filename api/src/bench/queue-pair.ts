import { openPool } from '../platform/database/connect';
import { fillQueue } from './fill-queue';
import type { House } from './house';
import type { Options } from './options';
import { AnswersDiffer, type Pair } from './pair';
import type { Visitor } from './sign-in';
import { timeOf } from './time-of';
import type { Statement } from './trace';

const waiting = 5_000;
const orders = ['oldest', 'points', 'due'] as const;

/** A page of fifty of what waits, in each of its orders, against the statements that it sends. */
export async function openQueuePair(house: House, visitor: Visitor, options: Options): Promise<Pair> {
  const { regionId, id } = await fillQueue(house.app, house.owner, waiting);
  const urls = orders.map((sort) => `/api/regions/${regionId}/assessments/${id}/evidence/queue?state=submitted&sort=${sort}&limit=50`);
  // Until its bytes are there: reading them is the browser's work, as in the pairs that go over a connection.
  const ask = async (url: string): Promise<string> => {
    const answer = await house.app.inject({ method: 'GET', url, headers: { cookie: visitor.cookie } });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.body;
  };
  const sent: Statement[] = [];
  for (const url of urls) {
    await ask(url); // what is read once and kept is no part of a page
    sent.push(...(await house.trace.during(() => ask(url))).statements);
  }
  const pool = openPool({ socketDir: house.socketDir, database: 'postgres' }, 'application', 1);
  const askAll = async (): Promise<void> => {
    for (const url of urls) await ask(url);
  };
  const sendAll = async (): Promise<void> => {
    for (const { text, name, values } of sent) await pool.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
  };
  return {
    ...{ name: 'queue', work: `queue page of ${waiting} items, in three orders`, against: 'its own statements through pg' },
    ...{ unit: 'ms', better: 'less', must: 1.5, aim: 1.2 },
    checkEqual: async () => {
      const pages = (await Promise.all(urls.map(ask))).map((page) => JSON.parse(page) as QueueAnswer);
      for (const { items, total } of pages) {
        if (items.length !== 50 || total !== waiting) throw new AnswersDiffer('a page of the queue', [items.length, total], [50, waiting]);
      }
      const { rows } = await pool.query<{ id: string }>(
        `select submission_id as id from submission_states where region_id = $1 and state = 'submitted' order by submitted_at, submission_id limit 50`,
        [regionId],
      );
      const [shown, stored] = [pages[0]?.items.map(({ submissionId }) => submissionId), rows.map((row) => row.id)];
      if (JSON.stringify(shown) !== JSON.stringify(stored)) throw new AnswersDiffer('the oldest fifty', shown, stored);
      return `${waiting} items, fifty a page, the oldest first`;
    },
    measure: (side) => timeOf(side === 'product' ? askAll : sendAll, options.seconds),
    close: () => pool.end(),
  };
}

interface QueueAnswer {
  readonly items: readonly { readonly submissionId: string }[];
  readonly total: number;
}

import { randomUUID } from 'node:crypto';
import type { Agent } from '../acting-as';

/** A request that may arrive more than once, and what it leaves behind. */
export interface Delivery {
  readonly name: string;
  readonly by: Agent;
  readonly method?: 'POST' | 'PUT';
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Another intention under the same key. */
  readonly otherBody: Readonly<Record<string, unknown>>;
  /** How many effects there are so far. */
  count(): Promise<number>;
}

/**
 * The same request `times` times at once under one key: one effect, and every answer tells of it. Another payload under the key is refused
 * with 422 and has none.
 */
export async function hasOneEffect({ name, by, method = 'POST', url, body, otherBody, count }: Delivery, times: number): Promise<void> {
  const key = { 'idempotency-key': randomUUID() };
  const before = await count();
  const answers = await Promise.all(Array.from({ length: times }, () => by.request(method, url, body, key)));
  const told = new Set(answers.map((answer) => `${answer.statusCode} ${idOf(answer.json())}`));
  expect([name, [...told]]).toEqual([name, [expect.stringMatching(/^20[01] /)]]);
  expect([name, await count()]).toEqual([name, before + 1]);
  const other = await by.request(method, url, otherBody, key);
  expect([name, other.statusCode, other.json<{ code: string }>().code]).toEqual([name, 422, 'idempotency-key-reused']);
  const late = await by.request(method, url, body, key);
  expect([name, late.statusCode < 300, await count()]).toEqual([name, true, before + 1]);
}

function idOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : 'no id';
}

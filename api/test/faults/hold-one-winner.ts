import type { LightMyRequestResponse } from 'fastify';

/** Twenty (or so) who all want the last word on one thing that all of them have before them as it stood. */
export interface Contest {
  readonly name: string;
  /** Codes of 409 that the others may be told. */
  readonly codes: readonly string[];
  /** The write of one of them, told apart by its number. */
  write(writer: number): Promise<LightMyRequestResponse>;
  /** Numbers of the writers whose writes the thing shows now, and would show in its history. */
  standing(): Promise<readonly number[]>;
  /** Makes room for the next contest. */
  after?(): Promise<void>;
}

/** One wins, the rest are told 409, and what stands is the winner's: nobody's write is lost that was answered with success. */
export async function hasOneWinner({ name, codes, write, standing, after }: Contest, writers: number): Promise<void> {
  const before = await standing();
  const answers = await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const winners = answers.flatMap(({ statusCode }, writer) => (statusCode < 300 ? [writer] : []));
  const losers = answers.filter(({ statusCode }) => statusCode >= 300);
  expect([name, winners.length]).toEqual([name, 1]);
  const told = new Set(losers.map((answer) => `${answer.statusCode} ${answer.json<{ code: string }>().code}`));
  expect([name, [...told].filter((one) => !codes.some((code) => one === `409 ${code}`))]).toEqual([name, []]);
  expect([name, await standing()]).toEqual([name, [...before, ...winners]]);
  await after?.();
}

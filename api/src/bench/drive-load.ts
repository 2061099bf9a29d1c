import { randomUUID } from 'node:crypto';
import * as net from 'node:net';

export interface LoadWanted {
  readonly port: number;
  readonly seconds: number;
  readonly status: number;
  /** One connection for each list; it sends its requests one after the other, over and over, and waits for each answer. */
  readonly connections: readonly (readonly string[])[];
}

export interface LoadDone {
  readonly completed: number;
  readonly seconds: number;
  readonly failure: string | null;
}

/** Stands in the head of a request for a key that is new each time it is sent. */
export const freshKey = '{fresh-key}';

/**
 * Keeps connections busy for a while and counts answers. Plain sockets, and a reader that understands just enough of HTTP: the load
 * takes its share of the same cores as what it measures, so it should cost little. Only this machine is ever called.
 */
export async function driveLoad({ port, seconds, status, connections }: LoadWanted): Promise<LoadDone> {
  const sockets = await Promise.all(connections.map(() => connect(port)));
  const counts = { completed: 0, failure: null as string | null };
  const began = performance.now();
  const end = began + seconds * 1000;
  const isOver = (): boolean => counts.failure !== null || performance.now() >= end;
  await Promise.all(sockets.map((socket, index) => converse(socket, connections[index] ?? [], status, counts, isOver)));
  const took = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.destroy();
  return { ...counts, seconds: took };
}

function connect(port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Ends with the first answer after the time is over, so that nothing is cut off half-way. */
function converse(
  socket: net.Socket,
  requests: readonly string[],
  status: number,
  counts: { completed: number; failure: string | null },
  isOver: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const next = senderOf(requests);
    const reader = new AnswerReader();
    const fail = (why: string): void => {
      counts.failure ??= why;
      resolve();
    };
    socket.on('error', (error) => fail(error.message));
    socket.on('close', () => fail('the connection was closed'));
    socket.on('data', (chunk: Buffer) => {
      const answered = reader.read(chunk);
      if (answered === null) return;
      if (answered !== status) return fail(`${answered} instead of ${status}: ${reader.seen.slice(0, 500)}`);
      counts.completed += 1;
      if (isOver()) return resolve();
      socket.write(next());
    });
    socket.write(next());
  });
}

function senderOf(requests: readonly string[]): () => Buffer | string {
  const prepared = requests.map((text) => ({ text, bytes: text.includes(freshKey) ? null : Buffer.from(text) }));
  let at = 0;
  return () => {
    const request = prepared[at++ % prepared.length];
    if (!request) throw new Error('a connection without requests');
    return request.bytes ?? request.text.replace(freshKey, randomUUID());
  };
}

/** Reads answers one at a time: status, then as many bytes of body as the head says. */
class AnswerReader {
  /** The beginning of the answer, for when it is a wrong one. */
  seen = '';
  private head: Buffer | null = null;
  private status = 0;
  private left = -1;

  /** The status, once the answer is complete. */
  read(chunk: Buffer): number | null {
    if (this.left < 0) {
      const whole = this.head ? Buffer.concat([this.head, chunk]) : chunk;
      const end = whole.indexOf('\r\n\r\n');
      if (end < 0) {
        this.head = whole;
        return null;
      }
      this.seen = whole.toString('latin1', 0, Math.min(whole.length, end + 500));
      const length = /\r\ncontent-length: (\d+)/i.exec(this.seen)?.[1];
      // An answer whose end cannot be seen is no answer.
      this.status = length === undefined ? 0 : Number(this.seen.slice(9, 12));
      this.left = Number(length ?? 0) - (whole.length - end - 4);
      this.head = null;
    } else {
      this.left -= chunk.length;
    }
    if (this.left > 0) return null;
    this.left = -1;
    return this.status;
  }
}

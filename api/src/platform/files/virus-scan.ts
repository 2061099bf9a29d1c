import { createReadStream } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClamavSocket } from '../env';

/**
 * What the scanner said. `unavailable`: it gave no answer that can be relied on, so the file stays in quarantine and is scanned again
 * later; that never counts as clean.
 */
export type ScanResult =
  | { readonly result: 'clean' }
  | { readonly result: 'infected'; readonly found: string }
  | { readonly result: 'unavailable'; readonly why: string };

const chunkBytes = 64 * 1024;
const longestAnswer = 4096;

/**
 * Sends a file to ClamAV's clamd (INSTREAM, clamd(8)) and waits for its verdict. Only the exact answer `stream: OK` is clean. clamd's
 * `StreamMaxLength` must be at least the largest file taken in; otherwise large files stay in quarantine.
 *
 * By hand, because the package for it (`clamscan` 2.4) holds whole files in memory when clamd reads slowly, and never answers when clamd
 * falls silent.
 */
export async function scanFile(path: string, clamd: ClamavSocket, patienceMs = 120_000): Promise<ScanResult> {
  const socket = createConnection(clamd);
  const answer = readAnswer(socket, patienceMs);
  // clamd may answer and hang up before it was sent everything, as when the file is too large: what counts is what it said.
  const sent = pipeline(Readable.from(framed(path)), socket, { end: false }).then(() => null, (error: unknown) => error);
  const said = await answer;
  socket.destroy();
  const fault = await sent;
  return said === null ? { result: 'unavailable', why: explain(fault) } : verdictOf(said);
}

async function* framed(path: string): AsyncIterable<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(chunk.length);
    yield Buffer.concat([size, chunk]);
  }
  yield Buffer.alloc(4);
}

/** Up to the NUL that ends it; null when the connection ends, fails or falls silent before. */
function readAnswer(socket: Socket, patienceMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    const patience = setTimeout(() => resolve(null), patienceMs);
    const settle = (answer: string | null): void => {
      clearTimeout(patience);
      resolve(answer);
    };
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes('\0')) settle(said.slice(0, said.indexOf('\0')));
      else if (said.length > longestAnswer) settle(null);
    });
    socket.once('error', () => settle(null)).once('close', () => settle(null));
  });
}

function verdictOf(said: string): ScanResult {
  if (said === 'stream: OK') return { result: 'clean' };
  const [, found] = /^stream: (.+) FOUND$/.exec(said) ?? [];
  return found === undefined ? { result: 'unavailable', why: said.slice(0, 200) } : { result: 'infected', found: found.slice(0, 200) };
}

function explain(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return code || 'no answer';
}

import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { makeFilm } from './film';
import { focalPointAt } from './focal-point';
import { handInFilm } from './hand-in-film';
import type { House } from './house';
import { startNginx } from './nginx';
import type { Options } from './options';
import { AnswersDiffer, type Pair } from './pair';
import { startProduct } from './product-server';
import { sendBytes } from './send-bytes';

const run = promisify(execFile);
const clients = 35;
const filmBytes = 2 * 1024 * 1024;
const memoryMust = 300;
/** Ten times as often as browsers ask; more would measure the asking. */
const askEveryMs = 50;

/** Thirty-five people who hand in 2 MB at once, against nginx that takes the same files by PUT and syncs them. */
export async function openCrowdPair(house: House, options: Options, say: (message: string) => void): Promise<Pair> {
  const nginx = await startNginx(path.join(house.environment.dataDir, 'nginx'));
  const product = await startProduct(house, options.profile);
  const place = await focalPointAt(house, product.port);
  const put = async (film: Uint8Array<ArrayBuffer>): Promise<string> => {
    const name = `${randomUUID()}.mp4`;
    const answer = await sendBytes(nginx.port, 'PUT', `/${name}`, {}, film);
    if (answer.status !== 201) throw new Error(`nginx does not take a file: ${answer.status}`);
    const file = path.join(nginx.folder, name);
    await run('sync', [file]);
    return file;
  };
  const rate = async (one: (film: Uint8Array<ArrayBuffer>) => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    let done = 0;
    do {
      await Promise.all(Array.from({ length: clients }, () => one(makeFilm(filmBytes))));
      done += clients;
    } while (performance.now() - began < options.seconds * 1000);
    return (done * 1000) / (performance.now() - began);
  };
  return {
    ...{ name: 'crowd', work: `${clients} people hand in 2 MB at once`, against: 'nginx DAV PUT, each file synced' },
    ...{ unit: 'requests/s', better: 'more', must: 0.4, aim: 0.6 },
    checkEqual: async () => {
      const film = makeFilm(filmBytes);
      const [found, file] = [await handInFilm(place, film, askEveryMs), await put(film)];
      const kept = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
      if (found !== kept) throw new AnswersDiffer('the bytes that are kept', found, kept);
      return 'the same bytes are kept by both';
    },
    measure: async (side) => {
      const figure = await rate(side === 'product' ? (film) => handInFilm(place, film, askEveryMs) : put);
      for (const name of fs.readdirSync(nginx.folder)) fs.rmSync(path.join(nginx.folder, name));
      return figure;
    },
    close: async () => {
      const peak = peakMegabytes(product.pid);
      await Promise.all([product.stop(), nginx.stop()]);
      if (peak === null) return;
      say(`crowd: the service took at most ${peak} MB (must: under ${memoryMust})`);
      if (peak >= memoryMust) throw new Error(`the service took ${peak} MB while ${clients} people handed in; it must stay under ${memoryMust}`);
    },
  };
}

/** The most memory that a process ever held, where the system tells (Linux). */
function peakMegabytes(pid: number): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Math.round(Number(found[1]) / 1024) : null;
  } catch {
    return null;
  }
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { asAnother, makeFilm } from './film';
import { focalPointAt } from './focal-point';
import { handInFilm } from './hand-in-film';
import type { House } from './house';
import type { Options } from './options';
import { AnswersDiffer, type Pair } from './pair';
import { startProduct } from './product-server';
import { timeOf } from './time-of';

const run = promisify(execFile);
const filmBytes = 20 * 1024 * 1024;
/** What this pair measures is when one file counts: asked often, for nobody else is served meanwhile. */
const askEveryMs = 2;

/** One film of 20 MB from a browser's first request until it counts, against copying it, syncing the copy and hashing it. */
export async function openUploadPair(house: House, options: Options): Promise<Pair> {
  const product = await startProduct(house, options.profile);
  const place = await focalPointAt(house, product.port);
  const inData = (name: string): string => path.join(house.environment.dataDir, `film-${name}.mp4`);
  const original = inData('original');
  const film = makeFilm(filmBytes);
  fs.writeFileSync(original, film);
  let copies = 0;
  // Both sides keep what they took: one that threw it away would write into memory that the machine has at hand, the other into new.
  const keepCopy = async (): Promise<string> => {
    copies += 1;
    const { stdout } = await run('sh', ['-c', 'cp "$1" "$2" && sync "$2" && sha256sum "$2"', 'sh', original, inData(`copy-${copies}`)]);
    return stdout.slice(0, 64);
  };
  return {
    ...{ name: 'upload', work: 'upload of 20 MB, checked, hashed, synced, read back', against: 'cp + sync + sha256sum' },
    ...{ unit: 'ms', better: 'less', must: 1.5, aim: 1.1 },
    checkEqual: async () => {
      const [found, summed] = [await handInFilm(place, film, askEveryMs), await keepCopy()];
      if (found !== summed) throw new AnswersDiffer('the SHA-256 of one film', found, summed);
      if (found !== createHash('sha256').update(film).digest('hex')) throw new AnswersDiffer('the SHA-256 of one film', found, 'another');
      return 'one SHA-256 of the same bytes';
    },
    measure: (side) => timeOf(side === 'product' ? () => handInFilm(place, asAnother(film), askEveryMs) : keepCopy, options.seconds),
    close: async () => {
      await product.stop();
      for (let copy = 1; copy <= copies; copy += 1) fs.rmSync(inData(`copy-${copy}`));
      fs.rmSync(original);
    },
  };
}

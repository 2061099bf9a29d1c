import type { Assessment } from '../features/assessments/assessments.service';
import type { House } from './house';
import { openHttpPair } from './http-pair';
import type { Options } from './options';
import type { Pair } from './pair';
import type { Visitor } from './sign-in';

const rows = 50;

/** The newest fifty entries of the big ledger, with who, where, what corrected them and who approved them. */
export async function openListPair(house: House, visitor: Visitor, options: Options, big: Assessment): Promise<Pair> {
  const { regionId, id } = big;
  const pathOf = (limit: number): string => `/api/regions/${regionId}/assessments/${id}/entries?limit=${limit}`;
  return openHttpPair(house, visitor, options, {
    name: 'list',
    work: `authenticated list of ${rows} entries`,
    against: 'bare fastify + pg, same SQL',
    must: 0.5,
    aim: 0.65,
    bareProcess: 'bare-fastify-process.js',
    bareSettings: {},
    path: pathOf(rows),
    compared: [1, 7, rows, 100].map(pathOf),
    checkValues: ([region, assessment, limit, ...more]) =>
      region === regionId && assessment === id && limit === rows + 1 && more.length === 0,
  });
}

import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { newBlobKey } from '../../src/platform/blobs/blob-key';
import { ambangOn } from '../ambang-on';
import { givenBlob } from '../given-blob';
import type { FaultWorld, KnownDocument } from './fault-world';

/** What may happen to a stored file behind the service's back. */
export const harms = ['flipped', 'truncated', 'lengthened', 'emptied', 'swapped', 'missing'] as const;
export type Harm = (typeof harms)[number];

/** What a scrub calls each of them. */
const findingOf: Readonly<Record<Harm, string>> = {
  flipped: 'altered', truncated: 'truncated', lengthened: 'truncated', emptied: 'truncated', swapped: 'altered', missing: 'missing',
};

export interface Harmed {
  readonly key: string;
  readonly harm: Harm;
  /** Puts back what stood there. */
  heal(): Promise<void>;
}

/** Where the bytes of a document lie. */
export async function keyOf(world: FaultWorld, { id }: Pick<KnownDocument, 'id'>): Promise<string> {
  const row = await world.app.database.read
    .selectFrom('documents')
    .innerJoin('blobs', (join) => join.onRef('blobs.sha256', '=', 'documents.sha256').onRef('blobs.region_id', '=', 'documents.region_id'))
    .select('storage_key')
    .where('documents.id', '=', id)
    .executeTakeFirstOrThrow();
  return row.storage_key;
}

/** Harms the file of a document; `other` is whose bytes it gets where two are swapped. */
export async function harmFile(world: FaultWorld, document: KnownDocument, harm: Harm, other: KnownDocument): Promise<Harmed> {
  return harmKey(world, { key: await keyOf(world, document), bytes: document.bytes }, harm, other.bytes);
}

/** The same of bytes that are known by their key. */
async function harmKey(
  { app }: FaultWorld,
  { key, bytes }: { readonly key: string; readonly bytes: Buffer },
  harm: Harm,
  others: Buffer,
): Promise<Harmed> {
  const file = path.join(app.environment.dataDir, 'blobs', key);
  const at = randomBytes(4).readUInt32BE() % bytes.length;
  if (harm === 'flipped') await writeFile(file, bytes.map((byte, index) => (index === at ? byte ^ (1 << at % 8) : byte)));
  if (harm === 'truncated') await truncate(file, at);
  if (harm === 'lengthened') await appendFile(file, randomBytes(1 + (at % 10)));
  if (harm === 'emptied') await truncate(file, 0);
  if (harm === 'swapped') await writeFile(file, others);
  if (harm === 'missing') await rm(file);
  return { key, harm, heal: () => writeFile(file, bytes) };
}

/** A file that no row knows, as old as given. */
async function orphan({ app }: FaultWorld, ageHours: number): Promise<string> {
  const key = newBlobKey();
  const file = path.join(app.environment.dataDir, 'blobs', key);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, randomBytes(100));
  const at = new Date(Date.now() - ageHours * 3_600_000);
  await utimes(file, at, at);
  return key;
}

/** Whole, as a download, and in part: the bytes that were handed in, or none at all and a reason. Answers how many times bytes came. */
export async function holdsToItsBytes(world: FaultWorld, { url, bytes }: KnownDocument): Promise<number> {
  let served = 0;
  const middle = Math.floor(bytes.length / 2);
  const asked = [
    { query: '', range: undefined, expected: bytes },
    { query: '?download=1', range: undefined, expected: bytes },
    { query: '', range: `bytes=${middle}-${middle + 9}`, expected: bytes.subarray(middle, middle + 10) },
    { query: '', range: 'bytes=-5', expected: bytes.subarray(-5) },
  ];
  for (const { query, range, expected } of asked) {
    const answer = await world.focalPoint.get(`${url}/content${query}`, range === undefined ? {} : { range });
    if (answer.statusCode === 503) {
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json<{ code: string }>().code).toMatch(/^document-bytes-(altered|missing)$/);
      continue;
    }
    expect([answer.statusCode, answer.rawPayload.equals(expected)]).toEqual([range === undefined ? 200 : 206, true]);
    served += 1;
  }
  return served;
}

/** A harmed file is refused in every way of asking, before and after it was once served whole, and served again when it is healed. */
export async function refusesHarmedBytes(world: FaultWorld, document: KnownDocument, harm: Harm, other: KnownDocument): Promise<void> {
  expect([harm, await holdsToItsBytes(world, document)]).toEqual([harm, 4]);
  const harmed = await harmFile(world, document, harm, other);
  expect([harm, await holdsToItsBytes(world, document)]).toEqual([harm, 0]);
  await harmed.heal();
  expect([harm, await holdsToItsBytes(world, document)]).toEqual([harm, 4]);
}

/** The bytes of a document leave with the headers that keep a browser from running them. */
export async function leavesSandboxed(world: FaultWorld, { url }: KnownDocument): Promise<void> {
  for (const query of ['', '?download=1']) {
    const { statusCode, headers } = await world.focalPoint.get(`${url}/content${query}`);
    const policy = String(headers['content-security-policy']).split(';').map((part) => part.trim());
    expect([statusCode, headers['x-content-type-options']]).toEqual([200, 'nosniff']);
    expect(policy).toEqual(expect.arrayContaining(['sandbox', "default-src 'none'"]));
    expect(policy.join(';')).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
    expect(headers['content-disposition']).toMatch(query === '' ? /^(inline|attachment);/ : /^attachment;/);
  }
}

/** So many files that were harmed, or are nobody's, are named by `ambang blobs scrub`: each of them and no other. */
export async function isNamedByScrub(world: FaultWorld, count: number): Promise<void> {
  const { findings: expected } = await scrub(world);
  for (let index = 0; index < count; index += 1) {
    const [bytes, others] = [randomBytes(1_000), randomBytes(1_000)];
    const { key } = await givenBlob(world.app, bytes);
    await givenBlob(world.app); // one beside it that nobody harms
    const harm = [...harms, 'orphaned' as const][index % (harms.length + 1)] ?? 'orphaned';
    if (harm === 'orphaned') expected.push(`orphaned ${await orphan(world, 2)}`);
    else expected.push(`${findingOf[(await harmKey(world, { key, bytes }, harm, others)).harm]} ${key}`);
  }
  await orphan(world, 0); // too young to be one: it may belong to what is about to be committed
  const { exit, findings } = await scrub(world);
  expect([exit, findings.sort()]).toEqual([1, expected.sort()]);
}

async function scrub({ app }: FaultWorld): Promise<{ exit: number; findings: string[] }> {
  const { exit, document } = await ambangOn(app.address, app.environment.dataDir, 'blobs', 'scrub');
  const { findings } = document as { findings: readonly { finding: string; key: string }[] };
  return { exit, findings: findings.map(({ finding, key }) => `${finding} ${key}`) };
}

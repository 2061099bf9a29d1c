import { FileStore } from '@tus/file-store';
import { randomBytes, randomUUID } from 'node:crypto';
import { UploadStore } from '../../src/features/evidence/upload-store';
import { blobStepNames } from '../../src/platform/blobs/blob-steps';
import { uploadStepNames } from '../../src/features/evidence/upload-steps';
import { minimalPdf, tusAnnounce, tusCreate, tusHead, tusPatch } from '../given-evidence';
import { regionUrl, type FaultWorld } from './fault-world';
import { fillDatabase, fillFiles, noSpace } from './fill-disk';

/** Room for a file cannot be made: 507, and the region's quota does not count what never came. */
export async function holdsWhenNoUploadCanBegin(world: FaultWorld): Promise<void> {
  const { app, given, focalPoint } = world;
  const before = await underWay(world);
  const spy = jest.spyOn(FileStore.prototype, 'create').mockRejectedValue(noSpace());
  const metadata = { regionId: '35.72', agencyId: given.agencyId, filename: 'bukti.pdf' };
  const refused = await tusAnnounce(app, focalPoint, metadata, 1000);
  spy.mockRestore();
  expect([refused.status, JSON.parse(refused.body)]).toEqual([507, expect.objectContaining({ code: 'storage-full' })]);
  expect(await underWay(world)).toBe(before);
}

/** The disk fills up while bytes come: 507, never a byte more told than lies there, and the rest goes through once there is room. */
export async function holdsWhenBytesFindNoRoom(world: FaultWorld, roomFor: number): Promise<void> {
  const { app, given, focalPoint } = world;
  const bytes = Buffer.concat([minimalPdf(randomUUID()), randomBytes(300_000).map((byte) => 0x20 + (byte % 64))]).subarray(0, 300_000);
  const pdf = Buffer.concat([bytes, Buffer.from('\n%%EOF\n')]);
  const location = await tusCreate(app, focalPoint, given.agencyId, pdf.length, 'penuh.pdf');
  const heal = fillFiles(app.environment.dataDir, roomFor);
  const refused = await tusPatch(app, focalPoint, location, 0, pdf);
  heal();
  expect([refused.status, refused.body]).toEqual([507, expect.stringContaining('storage-full')]);
  const id = location.split('/').at(-1) ?? '';
  expect((await world.settled(id)).state).toBe('receiving');
  const offset = Number((await tusHead(app, focalPoint, location)).headers['upload-offset']);
  expect(offset).toBe(await app.nest.get(UploadStore).receivedBytes(id));
  expect(offset).toBeLessThanOrEqual(roomFor);
  expect((await tusPatch(app, focalPoint, location, offset, pdf.subarray(offset))).status).toBe(204);
  expect(await world.settled(id)).toMatchObject({ state: expect.stringMatching(/^(stored|refused)$/), receivedBytes: pdf.length });
}

/** No room while a file is checked or kept: it is neither stored nor refused, no document rests on it, and a minute later it is stored. */
export async function holdsWhenChecksFindNoRoom(world: FaultWorld): Promise<void> {
  const places = [
    ...uploadStepNames.map((step) => ({ name: step, fill: () => world.breakChecksAt(step, noSpace()) })),
    ...blobStepNames.map((step) => ({ name: step, fill: () => world.breakKeepingAt(step, () => Promise.reject(noSpace())) })),
    { name: 'the row of the bytes', fill: () => fillDatabase('insert into "blobs"') },
  ];
  for (const { name, fill } of places) {
    const heal = fill();
    const id = await world.upload(minimalPdf(randomUUID()));
    const during = await world.settled(id).finally(() => undefined);
    const document = await world.addDocument(id);
    heal();
    const isKept = name === 'row-stored'; // everything counts already; what is left is tidying up
    expect([name, during.state]).toEqual([name, expect.stringMatching(isKept ? /^stored$/ : /^(checking|quarantined)$/)]);
    expect([name, document.statusCode]).toEqual([name, isKept ? 201 : 422]);
    await world.minutePasses();
    expect([name, (await world.settled(id)).state]).toEqual([name, 'stored']);
    expect([name, (await world.addDocument(id)).statusCode]).toEqual([name, 201]);
  }
}

/** The database's disk is full while a document is added: 507, nothing half done, and the same request goes through afterwards. */
export async function holdsWhenADocumentFindsNoRoom(world: FaultWorld): Promise<void> {
  const id = await world.upload(minimalPdf(randomUUID()));
  await world.settled(id);
  for (const table of ['idempotency_keys', 'documents', 'document_details', 'record']) {
    const key = randomUUID();
    const before = await countAll(world);
    const heal = fillDatabase(`insert into "${table}"`);
    const refused = await world.addDocument(id, key);
    heal();
    expect([table, refused.statusCode, refused.json<{ code: string }>().code]).toEqual([table, 507, 'storage-full']);
    expect([table, await countAll(world)]).toEqual([table, before]);
    expect([table, (await world.addDocument(id, key)).statusCode]).toEqual([table, 201]);
    expect(await world.countOf('documents')).toBe((before[0] ?? 0) + 1);
  }
}

/** The disk is full at the very end, when the database commits: 507, and nothing was saved of what was not acknowledged. */
export async function holdsWhenACommitFindsNoRoom(world: FaultWorld): Promise<void> {
  const { given, focalPoint, duties } = world;
  const url = `${given.url}/evidence/drafts/${duties.at(-1)}`;
  const body = { agencyId: given.agencyId, documents: [], note: 'belum disimpan', version: 0 };
  const heal = fillDatabase('commit');
  const refused = await focalPoint.request('PUT', url, body, { 'idempotency-key': randomUUID() });
  heal();
  expect([refused.statusCode, refused.json<{ code?: string }>().code]).toEqual([507, 'storage-full']);
  expect(await world.countOf('submission_drafts')).toBe(0);
}

function countAll(world: FaultWorld): Promise<number[]> {
  return Promise.all((['documents', 'document_details', 'record', 'idempotency_keys'] as const).map((table) => world.countOf(table)));
}

async function underWay(world: FaultWorld): Promise<number> {
  const answer = await world.focalPoint.get(`${regionUrl}/uploads`);
  return answer.json<{ state: string }[]>().filter(({ state }) => state === 'receiving').length;
}

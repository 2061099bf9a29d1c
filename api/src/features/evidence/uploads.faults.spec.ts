import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { minimalPdf, tusMetadata, uploadSettled } from '../../../test/given-evidence';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { BlobStore } from '../../platform/blobs/blob-store';
import { digestBytes } from '../../../test/digest-bytes';
import { UploadChecksService } from './upload-checks.service';
import { uploadStepNames, UploadSteps } from './upload-steps';
import { UploadStore } from './upload-store';
import { UploadSweep } from './upload-sweep';

const times = process.env['FAULT_DOSE'] === 'full' ? 20 : 1;
const runTypescript = path.resolve(__dirname, '..', '..', '..', 'test', 'run-typescript.js');
const checkProcess = path.resolve(__dirname, '..', '..', '..', 'test', 'check-upload-process.ts');
jest.setTimeout(120_000 * times);

let app: TestApp;
let given: GivenAssessment;
beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
});
afterAll(() => app.close());

/** Every byte is there, and nobody has noticed: the application does not listen, so nothing sweeps by itself. */
async function arrived(bytes: Buffer): Promise<string> {
  const metadata = tusMetadata({ regionId: '35.72', agencyId: given.agencyId, filename: 'bukti.pdf' });
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata };
  const begun = await given.people.focalPoint.request('POST', '/api/uploads', {}, headers);
  const id = String(begun.headers.location).split('/').at(-1) ?? '';
  await app.nest.get(UploadStore).write(Readable.from([bytes]), id, 0);
  return id;
}

async function keysInStore(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of app.nest.get(BlobStore).list()) keys.push(key);
  return keys.sort();
}

async function blobRows(): Promise<{ sha256: string; storage_key: string; state: string }[]> {
  return app.database.read.selectFrom('blobs').select(['sha256', 'storage_key', 'state']).orderBy('storage_key').execute();
}

it.each(uploadStepNames)('an upload whose process is killed at %s is whole or absent, is carried on by whoever sweeps, and leaves nothing over', async (step) => {
  for (let round = 0; round < times; round += 1) {
    const bytes = minimalPdf(`${step} ${round}`);
    const id = await arrived(bytes);
    const args = [runTypescript, checkProcess, JSON.stringify(app.address), app.environment.dataDir, '35.72', id, step];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const signal = await new Promise((resolve) => child.on('exit', (_, how) => resolve(how)));
    expect(signal).toBe('SIGKILL');
    const state = await app.database.read.selectFrom('uploads').select('state').where('id', '=', id).executeTakeFirstOrThrow();
    const { sha256 } = digestBytes(bytes);
    const counted = (await blobRows()).some((row) => row.sha256 === sha256);
    expect([state.state === 'stored', counted]).toEqual([step === 'row-stored', step === 'row-stored']);
    await app.nest.get(UploadSweep).sweep();
    const settled = await uploadSettled(app, given.people.focalPoint, id);
    expect(settled).toMatchObject({ state: 'stored', sha256 });
    expect(await keysInStore()).toEqual((await blobRows()).map((row) => row.storage_key));
    const key = (await blobRows()).find((row) => row.sha256 === sha256)?.storage_key ?? '';
    (await app.nest.get(BlobStore).openVerified(key, { sha256, sizeBytes: bytes.length })).destroy();
    app.clock.set(Date.now() + 3 * 3_600_000);
    await app.nest.get(UploadSweep).sweep();
    app.clock.set(Date.parse('2025-03-03T02:00:00.000Z'));
    expect(await readdir(path.join(app.environment.dataDir, 'staging', 'uploads'))).toEqual([]);
  }
});

it('the same bytes twenty times at once are kept once, and all twenty count', async () => {
  const bytes = minimalPdf('kembar');
  const ids: string[] = [];
  for (let index = 0; index < 20; index += 1) ids.push(await arrived(bytes));
  await Promise.all(ids.map((id) => app.nest.get(UploadChecksService).check({ regionId: '35.72', id })));
  await Promise.all(ids.map((id) => app.nest.get(UploadChecksService).check({ regionId: '35.72', id })));
  const states = await app.database.read.selectFrom('uploads').select('state').where('id', 'in', ids).execute();
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['stored']));
  expect((await blobRows()).filter(({ sha256 }) => sha256 === digestBytes(bytes).sha256)).toHaveLength(1);
  expect(await keysInStore()).toEqual((await blobRows()).map((row) => row.storage_key));
});

it('a step that fails for want of a disk or a scanner refuses nothing: the upload waits and is done later', async () => {
  const bytes = minimalPdf('menunggu');
  const id = await arrived(bytes);
  const steps = app.nest.get(UploadSteps);
  steps.reach = async (step) => {
    if (step === 'scanned') throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  };
  await expect(app.nest.get(UploadChecksService).check({ regionId: '35.72', id })).rejects.toThrow('no room');
  const waiting = await app.database.read.selectFrom('uploads').select(['state', 'refusal']).where('id', '=', id).executeTakeFirstOrThrow();
  expect(waiting).toEqual({ state: 'quarantined', refusal: null });
  steps.reach = async () => undefined;
  await app.nest.get(UploadSweep).sweep();
  expect((await uploadSettled(app, given.people.focalPoint, id)).state).toBe('stored');
});

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { DestructionJson } from '../../src/features/evidence/document.dto';
import { UploadChecksService } from '../../src/features/evidence/upload-checks.service';
import { UploadStore } from '../../src/features/evidence/upload-store';
import { blobKeyOf } from '../../src/platform/blobs/blob-key';
import { actingAs, type Agent } from '../acting-as';
import { ambangOn } from '../ambang-on';
import type { DecisionToBeKilled } from '../decide-destruction-process';
import { digestBlobs } from '../digest-blobs';
import { digestBytes } from '../digest-bytes';
import { minimalPdf } from '../given-evidence';
import { FaultWorld, isFullDose, regionUrl, type KnownDocument } from './fault-world';
import { keyOf } from './hold-harmed-files';

const times = isFullDose ? 20 : 1;
const steps: readonly DecisionToBeKilled['step'][] = ['decided', 'committed', 'removed'];
const runTypescript = path.resolve(__dirname, '..', 'run-typescript.js');
const decideProcess = path.resolve(__dirname, '..', 'decide-destruction-process.ts');
const wish = { decision: 'carried-out', words: 'disetujui' } as const;

jest.setTimeout(120_000 * times);

let world: FaultWorld;
let decider: Agent;
beforeAll(async () => {
  world = await FaultWorld.make();
  decider = await actingAs(world.app, { role: 'inspectorate', regionId: '35.72' });
}, 60_000);
afterAll(() => world.close());

async function askedFor({ id }: KnownDocument): Promise<string> {
  const asked = await world.given.people.inspectorate.post(`${regionUrl}/destructions`, { documentId: id, ground: 'personal-data', words: 'ada NIK' });
  if (asked.statusCode !== 201) throw new Error(`nothing was asked for: ${asked.statusCode} ${asked.body}`);
  return asked.json<DestructionJson>().id;
}

const decide = (destructionId: string, key: string) => decider.post(`${regionUrl}/destructions/${destructionId}/decision`, wish, { 'idempotency-key': key });
const shown = async (id: string) => (await decider.get(`${regionUrl}/destructions`)).json<DestructionJson[]>().find((one) => one.id === id);
const fileOf = (key: string): string => path.join(world.app.environment.dataDir, 'blobs', key);
const contentOf = async ({ url }: KnownDocument): Promise<string> => {
  const answer = await world.focalPoint.get(`${url}/content`);
  return answer.statusCode === 200 ? 'the bytes' : answer.json<{ code: string }>().code;
};

/** Somebody else decides in a process of its own, which is killed at a step. */
async function decideAndDie(destructionId: string, key: string, step: DecisionToBeKilled['step']): Promise<unknown> {
  const { address, environment } = world.app;
  const ref = { regionId: '35.72', destructionId };
  const told: DecisionToBeKilled = { address, dataDir: environment.dataDir, personId: decider.personId, key, ref, wish, step };
  const child = spawn(process.execPath, [runTypescript, decideProcess, JSON.stringify(told)], { stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
}

describe('a destruction whose process is killed', () => {
  it.each(steps)('at "%s" is done whole by whoever sweeps, or was never decided; what it was, who, when and why remain', async (step) => {
    const neighbour = await world.document();
    for (let round = 0; round < times; round += 1) {
      const document = await world.document();
      const [destructionId, key, blobKey] = [await askedFor(document), randomUUID(), await keyOf(world, document)];
      const others = Object.keys(digestBlobs(world.app.environment.dataDir)).filter((one) => one !== blobKey);
      expect(await decideAndDie(destructionId, key, step)).toBe('SIGKILL');

      const isDecided = step !== 'decided';
      expect([step, existsSync(fileOf(blobKey))]).toEqual([step, step !== 'removed']);
      expect([step, await contentOf(document)]).toEqual([step, isDecided ? 'document-destroyed' : 'the bytes']); // committed is at once
      await world.minutePasses();
      expect([step, existsSync(fileOf(blobKey))]).toEqual([step, !isDecided]);
      if (!isDecided) expect(await shown(destructionId)).toMatchObject({ decision: null, gone: false });

      // whoever was not answered asks again, and is told of the one decision there is
      const again = await decide(destructionId, key);
      expect([step, again.statusCode, again.json()]).toMatchObject([step, 201, { gone: true, decision: { words: 'disetujui', actor: { id: decider.personId } } }]);
      expect(existsSync(fileOf(blobKey))).toBe(false);
      expect(Object.keys(digestBlobs(world.app.environment.dataDir)).sort()).toEqual(others.sort());
      expect(await contentOf(neighbour)).toBe('the bytes');
      const { sha256 } = digestBytes(document.bytes);
      expect(await shown(destructionId)).toMatchObject({ sha256, ground: 'personal-data', words: 'ada NIK', gone: true, decision: { decision: 'carried-out' } });
    }
    const { ok, firstBad } = (await decider.get(`${regionUrl}/record/verification`)).json<{ ok: boolean; firstBad: unknown }>();
    expect({ ok, firstBad }).toEqual({ ok: true, firstBad: null });
    expect(await ambangOn(world.app.address, world.app.environment.dataDir, 'blobs', 'scrub')).toMatchObject({ exit: 0, document: { ok: true } });
  });
});

describe('bytes that were destroyed', () => {
  it('stand nowhere else either: a copy that an interrupted upload had put beside them goes when that is carried on', async () => {
    const { document, copy, copyFile } = await interruptedTwin();
    const blobKey = await keyOf(world, document);
    await decide(await askedFor(document), randomUUID());
    await world.minutePasses();
    expect(await world.settled(copy)).toMatchObject({ state: 'refused', refusal: { code: 'document-destroyed' } });
    expect([existsSync(fileOf(blobKey)), existsSync(copyFile)]).toEqual([false, false]);
    expect(await world.app.nest.get(UploadStore).receivedBytes(copy)).toBeNull();
  });
});

describe('the copy of an interrupted upload', () => {
  it('goes where the same bytes stood before it was carried on', async () => {
    const { document, copy, copyFile } = await interruptedTwin();
    await world.minutePasses();
    expect((await world.settled(copy)).state).toBe('stored');
    expect([existsSync(copyFile), await contentOf(document)]).toEqual([false, 'the bytes']);
  });

  it('goes an hour later where the process ended before it could tidy up', async () => {
    const { document, copy, copyFile } = await interruptedTwin();
    const heal = world.breakChecksAt('row-stored', new Error('the process is gone'));
    await world.minutePasses();
    heal();
    expect([(await world.settled(copy)).state, existsSync(copyFile)]).toEqual(['stored', true]);
    const now = world.app.clock.now();
    world.app.clock.set(Date.now() + 2 * 3_600_000);
    await world.minutePasses();
    world.app.clock.set(now);
    expect([existsSync(copyFile), await contentOf(document)]).toEqual([false, 'the bytes']);
    expect(await world.app.nest.get(UploadStore).receivedBytes(copy)).toBeNull();
  });
});

/** A document, and another upload of the same bytes that had been put under a key of its own when its process ended. */
async function interruptedTwin(): Promise<{ document: KnownDocument; copy: string; copyFile: string }> {
  const bytes = minimalPdf(randomUUID());
  const heal = world.breakChecksAt('blob-put', new Error('the process is gone'));
  const copy = await world.upload(bytes);
  await world.app.nest.get(UploadChecksService).idle();
  heal();
  const document = await world.document(bytes);
  const copyFile = fileOf(blobKeyOf(copy.slice(-32)));
  expect([existsSync(copyFile), copyFile === fileOf(await keyOf(world, document))]).toEqual([true, false]);
  return { document, copy, copyFile };
}

import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { criteriaOf, dutiesOf } from '../../src/domain';
import { UploadChecksService } from '../../src/features/evidence/upload-checks.service';
import { UploadStore } from '../../src/features/evidence/upload-store';
import { NotificationsService } from '../../src/features/notifications/notifications.service';
import { StalenessService } from '../../src/features/scores/staleness.service';
import { actingAs, type Agent } from '../acting-as';
import { givenAssessment, levelOf } from '../given-assessment';
import { minimalPdf } from '../given-evidence';
import type { FaultWorld } from './fault-world';

/** A disk that keeps something else than it was given is noticed before the file counts. */
export async function keepsOnlyWhatItReadBack(world: FaultWorld): Promise<void> {
  const store = world.app.nest.get(UploadStore);
  const heal = world.breakKeepingAt('synced', async (key) => {
    const file = await open(store.pathOf(`35.72-${key.slice(-32)}`), 'r+');
    await file.write(Buffer.from('X'), 0, 1, 300);
    await file.close();
  });
  const uploadId = await world.upload(minimalPdf(randomUUID()));
  await world.app.nest.get(UploadChecksService).idle();
  heal();
  const row = await world.app.database.read.selectFrom('uploads').select(['state', 'sha256']).where('id', '=', uploadId).executeTakeFirstOrThrow();
  expect(row.state).toBe('quarantined');
}

/** What is not taken in is refused by a reason, and no document can rest on it. */
export async function refusesFile(world: FaultWorld, bytes: Buffer, reason: RegExp, name = 'bukti.pdf'): Promise<void> {
  const uploadId = await world.upload(bytes, name);
  const upload = await world.settled(uploadId);
  expect(upload).toMatchObject({ state: 'refused', refusal: { code: expect.stringMatching(reason) } });
  const document = await world.addDocument(uploadId);
  expect([document.statusCode, document.json<{ code: string }>().code]).toEqual([422, 'upload-refused']);
}

/** Whoever hands in for an agency and verifies in the same region does not verify what they or the agency handed in. */
export async function nobodyVerifiesTheirOwn(world: FaultWorld, requirement: string): Promise<void> {
  const { app, given } = world;
  const both = await actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId: given.agencyId }, { role: 'inspectorate', regionId: '35.72' });
  const { id } = await world.document();
  const handed = await both.post(`${given.url}/evidence/submissions`, { requirement, agencyId: given.agencyId, documents: [id], note: '' });
  const submission = handed.json<{ id: string; revision: number }>();
  const taken = await both.post(`${given.url}/evidence/submissions/${submission.id}/taking`, { revision: submission.revision });
  expect([taken.statusCode, taken.json<{ code?: string }>().code]).toEqual([422, 'own-submission']);
}

/** Nothing is handed in once the evidence is locked. */
export async function stopsWhenLocked(world: FaultWorld, cycle: number): Promise<void> {
  const locked = await givenAssessment(world.app, { cycle });
  const { administrator, focalPoint } = locked.people;
  const lock = await administrator.post(`${locked.url}/stages/${locked.stages[0]}/locking`, { reason: 'penilaian ditutup' });
  expect(lock.statusCode).toBe(201);
  const { id } = await world.document();
  const wish = { requirement: world.duties[0], agencyId: locked.agencyId, documents: [id], note: '' };
  const answer = await focalPoint.post(`${locked.url}/evidence/submissions`, wish);
  expect([answer.statusCode, answer.json<{ code?: string }>().code]).toEqual([422, 'submission-locked']);
}

/** The same event told again tells nobody. */
export async function tellsOnce(world: FaultWorld): Promise<void> {
  const { app, focalPoint } = world;
  const before = await world.countOf('notifications');
  const params = { requirement: 'i05.r1', title: { id: 'SK', en: 'Decree' }, agency: 'Dinas Komunikasi' };
  const notice = { kind: 'message', personIds: [focalPoint.personId], regionId: '35.72', params, link: '/', dedupeKey: randomUUID(), at: app.clock.now() } as const;
  for (let times = 0; times < 3; times += 1) await app.database.transaction((tx) => app.nest.get(NotificationsService).notify(tx, notice));
  expect(await world.countOf('notifications')).toBe(before + 1);
}

/** What rests on a revision is marked once a newer one has come. */
export async function marksWhatIsStale(world: FaultWorld): Promise<void> {
  const { app, given, focalPoint } = world;
  const criterion = criteriaOf(given.framework).find(({ code }) => code === given.criterion);
  const requirement = criterion && dutiesOf(criterion)[0];
  const { id } = await world.document();
  const submit = async () => {
    app.clock.set(app.clock.now() + 1_000);
    const wish = { requirement, agencyId: given.agencyId, documents: [id], note: '' };
    return posted<{ id: string; revision: number }>(focalPoint, `${given.url}/evidence/submissions`, wish);
  };
  const submission = await submit();
  const url = `${given.url}/evidence/submissions/${submission.id}`;
  const { revision } = submission;
  await posted(given.people.inspectorate, `${url}/taking`, { revision });
  const answer = { kind: 'levels', level: levelOf(given, given.criterion, 'best') };
  const verdict = { revision, verdict: 'verified', words: 'sesuai', citations: [{ documentId: id }], answer };
  await posted(given.people.inspectorate, `${url}/verdict`, verdict);
  await submit();
  const stale = await app.nest.get(StalenessService).since(app.database.read, given);
  expect([...stale.values()]).toContain(app.clock.now());
}

async function posted<T>(by: Agent, url: string, body: object): Promise<T> {
  const answer = await by.post(url, body);
  if (answer.statusCode >= 300) throw new Error(`POST ${url} answered ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}

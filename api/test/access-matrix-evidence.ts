import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { UploadChecksService } from '../src/features/evidence/upload-checks.service';
import { UploadStore } from '../src/features/evidence/upload-store';
import { criteriaOf, dutiesOf } from '../src/domain';
import type { Make, Part } from './access-matrix-calls';
import { canary, otherRegion, ownRegion, type MatrixWorld } from './access-matrix-world';
import { signedInAs } from './acting-as';
import { minimalPdf, tusMetadata } from './given-evidence';

const tus = { 'tus-resumable': '1.0.0' };
const reason = 'Surat tugas 12/2025';

/** Calls of the routes of evidence, as those of access-matrix-calls. */
export const evidenceCalls: Readonly<Record<string, Make>> = {
  'GET @/evidence/requirements/:requirement': (world) => ({ params: { requirement: asked(world) } }),
  'POST @/evidence/requirements/:requirement/messages': (world) => ({
    params: { requirement: asked(world) },
    body: { words: `Apa yang dimaksud ${canary}?`, kind: 'message', agencyId: world.agencies.own },
  }),
  'POST @/evidence/requirements/:requirement/messages #settled': (world) => ({
    params: { requirement: asked(world) },
    body: { words: reason, kind: 'settled' },
  }),
  'PUT @/evidence/drafts/:requirement': (world) => ({
    params: { requirement: asked(world, world.next()) },
    body: { agencyId: world.agencies.own, documents: [], note: canary, version: 0 },
    also: [409],
  }),
  'POST @/evidence/submissions': async (world) => ({ body: await submission(world) }),
  'POST @/evidence/submissions/:submissionId/approval': async (world) => {
    const { id, revision } = await submitted(world);
    return { params: { submissionId: id }, body: { revision, decision: 'approved', words: '' }, also: [409] };
  },
  'POST @/evidence/submissions/:submissionId/withdrawal': async (world) => {
    const { id, revision } = await submitted(world);
    return { params: { submissionId: id }, body: { revision, words: reason } };
  },
  'POST @/evidence/submissions/:submissionId/withdrawal #crossed': async (world) => {
    const { id } = await submitted(world);
    return { params: { submissionId: id, regionId: otherRegion }, body: { revision: 1, words: reason } };
  },
  'GET @/evidence/receipts/:receiptNumber': async (world) => ({ params: { receiptNumber: (await submitted(world)).receiptNumber } }),
  'GET ~/agencies/:agencyId/approver': (world) => ({ params: { agencyId: world.agencies.own } }),
  'POST ~/agencies/:agencyId/approver': async (world) => ({
    params: { agencyId: world.agencies.other },
    body: { personId: null, reason },
  }),
  'POST ~/agencies/:agencyId/division': (world) => ({ params: { agencyId: world.agencies.other }, body: { division: 'Irban I' } }),

  'POST /api/uploads': (world) => ({ headers: creation(world, 10) }),
  // the last piece said again: bytes that still come need a connection, and have their own spec
  'PATCH /api/uploads/:uploadId': async (world, personId) => {
    const bytes = minimalPdf(`${canary} ${world.next()}`);
    const uploadId = await begun(world, personId, bytes.length);
    await arrive(world, uploadId, bytes);
    return { params: { uploadId }, headers: { ...tus, 'upload-offset': String(bytes.length) } };
  },
  'DELETE /api/uploads/:uploadId': async (world, personId) => ({ params: { uploadId: await begun(world, personId, 10) }, headers: tus }),
  'GET ~/uploads/:uploadId': async (world, personId) => ({ params: { uploadId: await begun(world, personId, 10) } }),

  'POST ~/documents': (world) => ({ body: { url: 'https://example.test/', agencyId: world.agencies.own, details: { title: 'Berita' } } }),
  'GET ~/documents/:documentId': (world) => documentOf(world),
  'GET ~/documents/:documentId #crossed': async (world) => ({
    params: { documentId: await world.once('document', () => stored(world)), regionId: otherRegion },
  }),
  'POST ~/documents/:documentId/details': async (world) => ({
    params: { documentId: await linked(world) },
    body: { after: 1, title: 'Berita, dengan tanggal', datedOn: '2025-01-02' },
  }),
  'GET ~/documents/:documentId/content': (world) => documentOf(world),

  'POST ~/destructions': async (world) => ({
    body: { documentId: await world.once('document', () => stored(world)), ground: 'personal-data', words: reason },
  }),
  'POST ~/destructions/:destructionId/decision': async (world) => {
    const documentId = await world.once('document', () => stored(world));
    const body = { documentId, ground: 'wrong-file', words: reason };
    const { id } = await world.posted(world.given.people.focalPoint, `/api/regions/${ownRegion}/destructions`, body);
    return { params: { destructionId: String(id) }, body: { decision: 'declined', words: reason } };
  },
};

function creation(world: MatrixWorld, size: number): Record<string, string> {
  const metadata = { regionId: ownRegion, agencyId: world.agencies.own, filename: `${canary}.pdf` };
  return { ...tus, 'upload-length': String(size), 'upload-metadata': tusMetadata(metadata) };
}

/** An upload that this person has begun, where they may; otherwise one of the agency's focal point. */
async function begun(world: MatrixWorld, personId: string, size: number): Promise<string> {
  const own = personId === '' ? world.given.people.focalPoint : await signedInAs(world.app, personId);
  for (const agent of [own, world.given.people.focalPoint]) {
    const answer = await agent.request('POST', '/api/uploads', {}, creation(world, size));
    if (answer.statusCode === 201) return String(answer.headers.location).split('/').at(-1) ?? '';
  }
  throw new Error('nobody could begin an upload');
}

/** A document of the agency's, with its bytes. */
async function stored(world: MatrixWorld): Promise<string> {
  const { focalPoint } = world.given.people;
  const bytes = minimalPdf(randomUUID());
  const uploadId = await begun(world, focalPoint.personId, bytes.length);
  await arrive(world, uploadId, bytes);
  const body = { uploadId, agencyId: world.agencies.own, details: { title: `Laporan ${canary}` } };
  return String((await world.posted(focalPoint, `/api/regions/${ownRegion}/documents`, body))['id']);
}

/** Every byte of an upload is there, and its checks have ended. */
async function arrive({ app }: MatrixWorld, uploadId: string, bytes: Buffer): Promise<void> {
  await app.nest.get(UploadStore).write(Readable.from([bytes]), uploadId, 0);
  await app.nest.get(UploadChecksService).check({ regionId: ownRegion, id: uploadId });
}

async function linked(world: MatrixWorld): Promise<string> {
  const body = { url: `https://example.test/${world.next()}`, agencyId: world.agencies.own, details: { title: `Berita ${canary}` } };
  return String((await world.posted(world.given.people.focalPoint, `/api/regions/${ownRegion}/documents`, body))['id']);
}

async function documentOf(world: MatrixWorld): Promise<Part> {
  return { params: { documentId: await world.once('document', () => stored(world)) } };
}

/** A requirement that the agency leads; another one for another number. */
function asked({ given }: MatrixWorld, at = 0): string {
  const led = criteriaOf(given.framework).filter(({ code }) => code !== given.inspectoratesCriterion).flatMap(dutiesOf);
  // the last of them: what is verified begins with the first
  return led.at(-1 - (at % 20)) ?? '';
}

async function submission(world: MatrixWorld): Promise<Readonly<Record<string, unknown>>> {
  const documents = [await world.once('document', () => stored(world))];
  return { requirement: asked(world, world.next()), agencyId: world.agencies.own, documents, note: canary };
}

/** A submission that counts as handed in, with its receipt. */
async function submitted(world: MatrixWorld): Promise<{ readonly id: string; readonly revision: number; readonly receiptNumber: string }> {
  const answer = await world.posted(world.given.people.focalPoint, `${world.given.url}/evidence/submissions`, await submission(world));
  const [event] = answer['events'] as { receiptNumber: string }[];
  return { id: String(answer['id']), revision: Number(answer['revision']), receiptNumber: event?.receiptNumber ?? '' };
}

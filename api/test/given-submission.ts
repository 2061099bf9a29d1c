import { createHash, randomUUID } from 'node:crypto';
import type { PersonalNumber } from '../src/domain';
import type { Agent } from './acting-as';
import type { GivenAssessment } from './given-assessment';
import type { TestApp } from './test-app';

/** What is known of a document; the rest is made up. */
export interface DocumentWish {
  /** Two of the same content are the same bytes. */
  readonly content?: string;
  readonly pages?: number;
  readonly datedOn?: string;
  readonly period?: string;
  readonly validUntil?: string;
  readonly signedCopy?: boolean;
  readonly personalNumbers?: readonly PersonalNumber[];
}

export interface SubmissionWish {
  readonly requirement: string;
  readonly agencyId?: string;
  readonly by?: Agent;
  readonly documents?: readonly DocumentWish[];
}

export interface GivenSubmission {
  readonly id: string;
  readonly revision: number;
  /** `/api/regions/…/evidence/submissions/…` */
  readonly url: string;
  readonly documents: readonly string[];
}

/**
 * A revision that was handed in by the routes that people use, the next one where the agency has a submission for the requirement already.
 * Only its files are rows without bytes: who verifies reads none.
 */
export async function givenSubmission(app: TestApp, given: GivenAssessment, wish: SubmissionWish): Promise<GivenSubmission> {
  const { requirement, agencyId = given.agencyId, by = given.people.focalPoint } = wish;
  const documents: string[] = [];
  for (const document of wish.documents ?? [{}]) {
    documents.push(await addDocument(app, { regionId: given.regionId, agencyId, by }, document));
  }
  const answer = await by.post(`${given.url}/evidence/submissions`, { requirement, agencyId, documents, note: '' });
  if (answer.statusCode >= 300) throw new Error(`a submission: ${answer.statusCode} ${answer.body}`);
  const { id, revision } = answer.json<{ id: string; revision: number }>();
  return { id, revision, url: `${given.url}/evidence/submissions/${id}`, documents };
}

interface Adder {
  readonly regionId: string;
  readonly agencyId: string;
  readonly by: Agent;
}

/** A document by the route that people use, of an upload that says of itself that it is stored. */
async function addDocument(app: TestApp, { regionId, agencyId, by }: Adder, wish: DocumentWish): Promise<string> {
  const { content = randomUUID(), pages = null, personalNumbers = [], ...details } = wish;
  const uploadId = `${regionId}-${randomUUID().replaceAll('-', '')}`;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const at = new Date(app.clock.now());
  const shared = { region_id: regionId, sha256, size_bytes: content.length, media_type: 'application/pdf', state: 'stored' } as const;
  const db = app.database.read;
  await db
    .insertInto('blobs')
    .values({ ...shared, storage_key: randomUUID(), stored_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const upload = { id: uploadId, agency_id: agencyId, file_name: 'dokumen.pdf', created_by: by.personId, created_at: at };
  await db
    .insertInto('uploads')
    .values({ ...shared, ...upload, suggestion: JSON.stringify({ pages, personalNumbers }) })
    .execute();
  const body = { uploadId, agencyId, details: { title: 'Dokumen', ...details } };
  const answer = await by.post(`/api/regions/${regionId}/documents`, body);
  if (answer.statusCode >= 300) throw new Error(`a document: ${answer.statusCode} ${answer.body}`);
  return answer.json<{ id: string }>().id;
}

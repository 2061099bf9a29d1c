import { createHash, randomUUID } from 'node:crypto';
import { criteriaOf, dutiesOf, receiptNumber, type PersonalNumber } from '../src/domain';
import { AccountsService } from '../src/features/accounts/accounts.service';
import { AssessmentsService } from '../src/features/assessments/assessments.service';
import { QuestionsService } from '../src/features/evidence/questions.service';
import { SubmissionEventsService, type Submission } from '../src/features/evidence/submission-events.service';
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
  readonly ofInspectorate?: boolean;
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

let receipts = 0;

/**
 * A revision that was handed in, by the services that handing in uses: the next one where the agency has a submission for the requirement
 * already. Documents are rows without bytes: who verifies reads no bytes.
 */
export async function givenSubmission(app: TestApp, given: GivenAssessment, wish: SubmissionWish): Promise<GivenSubmission> {
  const { regionId, id: assessmentId } = given;
  const agencyId = wish.agencyId ?? given.agencyId;
  const by = wish.by ?? given.people.focalPoint;
  const actor = await app.nest.get(AccountsService).actorOf(by.personId);
  const assessments = app.nest.get(AssessmentsService);
  const events = app.nest.get(SubmissionEventsService);
  const criterion = criteriaOf(given.framework).find((one) => dutiesOf(one).includes(wish.requirement))?.code ?? '';
  const documents = await Promise.all((wish.documents ?? [{}]).map((document) => addDocument(app, { regionId, agencyId, personId: by.personId }, document)));
  const assessment = await assessments.find(regionId, assessmentId);
  return app.database.transaction(async (tx) => {
    const locked = await assessments.lockForWriting(tx, assessment);
    const at = new Date(locked.recordedAt);
    const known = await tx
      .selectFrom('submissions')
      .select('id')
      .where('assessment_id', '=', assessmentId)
      .where('requirement', '=', wish.requirement)
      .where('agency_id', '=', agencyId)
      .executeTakeFirst();
    const id = known?.id ?? randomUUID();
    const ofInspectorate = wish.ofInspectorate ?? agencyId === given.inspectorateId;
    const submission: Submission = { regionId, id, assessmentId, requirement: wish.requirement, criterion, agencyId, ofInspectorate };
    const context = { actor, origin: 'live' } as const;
    const admitted = await events.admit(tx, context, locked, submission, { act: 'submitted', revision: null });
    const { revision } = admitted;
    const place = { region_id: regionId, submission_id: id, revision };
    if (!known) {
      const row = { region_id: regionId, id, assessment_id: assessmentId, requirement: wish.requirement, agency_id: agencyId };
      await tx.insertInto('submissions').values({ ...row, created_at: at, created_by: by.personId, origin: 'live' }).execute();
    }
    await tx.insertInto('submission_revisions').values({ ...place, note: '', recorded_at: at, actor_id: by.personId }).execute();
    const rows = documents.map((document_id, index) => ({ ...place, position: index + 1, document_id }));
    await tx.insertInto('submission_documents').values(rows).execute();
    await app.nest.get(QuestionsService).askWithin(tx, context, locked, { submission, revision });
    receipts += 1;
    await events.appendEvent(tx, admitted, { words: '', receiptNumber: receiptNumber(regionId, 2025, receipts) });
    return { id, revision, url: `${given.url}/evidence/submissions/${id}`, documents };
  });
}

interface Adder {
  readonly regionId: string;
  readonly agencyId: string;
  readonly personId: string;
}

async function addDocument(app: TestApp, { regionId, agencyId, personId }: Adder, wish: DocumentWish): Promise<string> {
  const id = randomUUID();
  const content = wish.content ?? id;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const at = new Date(app.clock.now());
  const shared = { region_id: regionId, sha256, size_bytes: content.length, media_type: 'application/pdf' };
  const file = { file_name: 'dokumen.pdf', agency_id: agencyId };
  const suggestion = JSON.stringify({ pages: wish.pages ?? null, personalNumbers: wish.personalNumbers ?? [] });
  const db = app.database.read;
  await db
    .insertInto('blobs')
    .values({ ...shared, storage_key: randomUUID(), state: 'stored', stored_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('uploads')
    .values({ ...shared, ...file, id: randomUUID().replaceAll('-', ''), state: 'stored', suggestion, created_by: personId, created_at: at })
    .execute();
  await db
    .insertInto('documents')
    .values({ ...shared, ...file, id, kind: 'file', added_at: at, actor_id: personId, origin: 'live' })
    .execute();
  await db
    .insertInto('document_details')
    .values({
      ...{ region_id: regionId, document_id: id, sequence: 1, title: 'Dokumen', dated_on: wish.datedOn ?? null, period: wish.period ?? null },
      ...{ valid_until: wish.validUntil ?? null, signed_copy: wish.signedCopy ?? null, recorded_at: at, actor_id: personId },
    })
    .execute();
  return id;
}

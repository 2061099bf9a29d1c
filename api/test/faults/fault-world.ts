import { randomUUID } from 'node:crypto';
import { criteriaOf, dutiesOf } from '../../src/domain';
import { FileChecks } from '../../src/features/evidence/file-checks';
import { UploadChecksService } from '../../src/features/evidence/upload-checks.service';
import { UploadSteps, type UploadStep } from '../../src/features/evidence/upload-steps';
import { UploadSweep } from '../../src/features/evidence/upload-sweep';
import { BlobSteps, type BlobStep } from '../../src/platform/blobs/blob-steps';
import type { Agent } from '../acting-as';
import { givenAssessment, type GivenAssessment } from '../given-assessment';
import { givenUpload, minimalPdf, uploadSettled } from '../given-evidence';
import { startTestApp, type TestApp } from '../test-app';

export const isFullDose = process.env['FAULT_DOSE'] === 'full';
export const regionUrl = '/api/regions/35.72';

/** The steps of keeping bytes, with a place to fail at. */
class BreakableSteps extends BlobSteps {
  breakAt: { readonly step: BlobStep; readonly act: (key: string) => Promise<void> } | null = null;

  override async reach(step: BlobStep, key: string): Promise<void> {
    if (this.breakAt?.step === step) await this.breakAt.act(key);
  }
}

/** A document whose bytes a spec knows. */
export interface KnownDocument {
  readonly id: string;
  readonly bytes: Buffer;
  readonly url: string;
}

type CountedTable =
  | 'blobs' | 'documents' | 'document_details' | 'record' | 'idempotency_keys' | 'submission_revisions' | 'submission_events' | 'submission_drafts'
  | 'requirement_messages' | 'evidence_replies' | 'question_answers' | 'agency_approvers' | 'destruction_requests' | 'notifications';

/** Kota Blitar with its people, listening, for specs that break something and look what holds. */
export class FaultWorld {
  private constructor(
    readonly app: TestApp,
    readonly given: GivenAssessment,
    private readonly steps: BreakableSteps,
  ) {}

  static async make(): Promise<FaultWorld> {
    const steps = new BreakableSteps();
    const app = await startTestApp({ regionQuotaBytes: 10_000_000_000 }, undefined, undefined, { blobSteps: steps });
    const given = await givenAssessment(app);
    // reading what a document says of itself takes a process each time, and nothing here rests on it
    jest.spyOn(app.nest.get(FileChecks), 'read').mockResolvedValue({ title: null, texts: [], pages: null, takenOn: null });
    await app.nest.listen(0, '127.0.0.1');
    return new FaultWorld(app, given, steps);
  }

  get focalPoint(): Agent {
    return this.given.people.focalPoint;
  }

  /** Lets something happen to every file at a step of being kept, which fails where that throws; answers how to heal it. */
  breakKeepingAt(step: BlobStep, act: (key: string) => Promise<void>): () => void {
    this.steps.breakAt = { step, act };
    return () => void (this.steps.breakAt = null);
  }

  /** The same at a step of an upload's checks. */
  breakChecksAt(step: UploadStep, error: Error): () => void {
    const spy = jest.spyOn(this.app.nest.get(UploadSteps), 'reach').mockImplementation(async (reached) => {
      if (reached === step) throw error;
    });
    return () => spy.mockRestore();
  }

  upload(bytes: Buffer, name = 'bukti.pdf'): Promise<string> {
    return givenUpload(this.app, this.focalPoint, this.given.agencyId, bytes, name);
  }

  settled(uploadId: string): ReturnType<typeof uploadSettled> {
    return uploadSettled(this.app, this.focalPoint, uploadId);
  }

  /** What happens every minute, and what that sets going. */
  async minutePasses(): Promise<void> {
    await this.app.nest.get(UploadSweep).sweep();
    await this.app.nest.get(UploadChecksService).idle();
  }

  addDocument(uploadId: string, key: string = randomUUID(), title = 'Dokumen'): ReturnType<Agent['post']> {
    const wish = { uploadId, agencyId: this.given.agencyId, details: { title } };
    return this.focalPoint.post(`${regionUrl}/documents`, wish, { 'idempotency-key': key });
  }

  async document(bytes: Buffer = minimalPdf(randomUUID()), name = 'bukti.pdf', title = 'Dokumen'): Promise<KnownDocument> {
    const uploadId = await this.upload(bytes, name);
    await this.settled(uploadId);
    const answer = await this.addDocument(uploadId, randomUUID(), title);
    if (answer.statusCode !== 201) throw new Error(`no document: ${answer.statusCode} ${answer.body}`);
    const { id } = answer.json<{ id: string }>();
    return { id, bytes, url: `${regionUrl}/documents/${id}` };
  }

  /** What the agency is asked for, in tree order, but for the criterion that is judged where a score must follow. */
  get duties(): readonly string[] {
    const { framework, inspectoratesCriterion, criterion } = this.given;
    return criteriaOf(framework).filter(({ code }) => code !== inspectoratesCriterion && code !== criterion).flatMap(dutiesOf);
  }

  async countOf(table: CountedTable): Promise<number> {
    const row = await this.app.database.read.selectFrom(table).select(({ fn }) => fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
    return Number(row.n);
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

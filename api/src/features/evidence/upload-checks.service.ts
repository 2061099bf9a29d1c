import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { sql } from 'kysely';
import { findPersonalNumbers, problem, suggestDetails, type Problem } from '../../domain';
import { blobKeyOf, isBlobKey } from '../../platform/blobs/blob-key';
import { BlobStore, type BlobFacts } from '../../platform/blobs/blob-store';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import { BlobsRepository, type BlobRow } from './blobs.repository';
import { FileChecks } from './file-checks';
import { UploadSteps } from './upload-steps';
import { UploadStore } from './upload-store';
import { UploadsRepository, type Suggestion, type UploadRow } from './uploads.repository';

/** `facts` where whoever received the last byte has synced and hashed it in this process already. */
type UploadRef = Pick<UploadRow, 'regionId' | 'id'> & { readonly facts?: BlobFacts };

const atOnce = 2;
const underCheck = ['receiving', 'checking', 'quarantined'] as const;

/**
 * From the last byte to a file that counts. Everything here may be interrupted anywhere and is simply done again: the same steps with the
 * same bytes under the same key. Of several processes one does it, which holds a lock that ends with its connection.
 */
@Injectable()
export class UploadChecksService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('uploads');
  private readonly waiting = new Map<string, UploadRef>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly uploads: UploadsRepository,
    private readonly blobs: BlobsRepository,
    private readonly store: UploadStore,
    private readonly kept: BlobStore,
    private readonly files: FileChecks,
    private readonly steps: UploadSteps,
  ) {}

  /** Has an upload checked soon; it may be asked for as often as anybody likes. */
  wake(upload: UploadRef): void {
    if (this.stopped) return;
    this.waiting.set(upload.id, upload);
    this.next();
  }

  /** When nothing waits and nothing runs. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.waiting.clear();
    await this.idle();
  }

  /**
   * Carries an upload as far as it goes; what is settled already, or somebody else does, is left alone. It takes one connection and never
   * a second one: checks that each hold one and wait for another would hold up everybody.
   */
  async check({ regionId, id, facts }: UploadRef): Promise<void> {
    await this.database.read.connection().execute(async (held) => {
      const key = `upload:${id}`;
      const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(hashtextextended(${key}, 0)) as mine`.execute(held);
      if (rows[0]?.mine !== true) return;
      try {
        const row = await this.uploads.find(held, regionId, id);
        if (row && underCheck.some((state) => state === row.state)) await this.carryOn(held, row, facts);
      } finally {
        await sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(held);
      }
    });
  }

  /**
   * Lets go of a settled upload's own copies: the bytes as they came in, and those under its key where no row names them, because the same
   * bytes stood already or must not stand. The bytes as they came go last: as long as they lie there, a sweep knows that this is not done.
   */
  async tidyUp(id: string, reader = this.database.read): Promise<void> {
    const key = ownKeyOf(id);
    const mayStand = isBlobKey(key) && !(await this.blobs.byKeys(reader, [key])).has(key);
    if (mayStand) await this.kept.remove(key);
    await this.store.discard(id);
  }

  private next(): void {
    while (this.running.size < atOnce) {
      const [first] = this.waiting.values();
      if (!first) return;
      this.waiting.delete(first.id);
      const run = this.check(first)
        .catch((error: unknown) => this.logger.warn({ err: error, uploadId: first.id, msg: 'an upload could not be checked; it is tried again' }))
        .finally(() => {
          this.running.delete(run);
          this.next();
        });
      this.running.add(run);
    }
  }

  private async carryOn(held: Reader, row: UploadRow, known?: BlobFacts): Promise<void> {
    if ((await this.store.receivedBytes(row.id)) !== row.sizeBytes) return;
    const facts = known ?? (await this.store.sync(row.id));
    const begun = await this.uploads.change(held, row, ['receiving'], { state: 'checking' });
    if (!begun && row.state === 'receiving') return; // given up a moment ago
    await this.steps.reach('received', row.id);
    try {
      await this.keep(held, row, facts);
    } catch (error) {
      if (!(error instanceof Refusal) || !isOfTheFile(error.problem)) throw error;
      const settledAt = new Date(this.clock.now());
      await this.uploads.change(held, row, underCheck, { state: 'refused', refusal: error.problem, settledAt });
    }
    await this.tidyUp(row.id, held);
  }

  private async keep(held: Reader, row: UploadRow, facts: BlobFacts): Promise<void> {
    const file = this.store.pathOf(row.id);
    const { mediaType } = await this.files.inspect(file);
    await this.uploads.change(held, row, ['checking'], { state: 'quarantined', mediaType, sha256: facts.sha256 });
    await this.steps.reach('inspected', row.id);
    await this.files.scan(file);
    await this.steps.reach('scanned', row.id);
    const storageKey = ownKeyOf(row.id);
    const known = await this.blobs.find(held, row.regionId, facts.sha256);
    refuseDestroyed(known);
    const reading = this.suggest(file, row, mediaType); // another process's work, which never fails: meanwhile the bytes are kept
    try {
      if (!known) await this.kept.put(storageKey, file, facts);
    } finally {
      await reading; // also where keeping failed: nobody may read on while the file goes
    }
    await this.steps.reach('blob-put', row.id);
    await this.settle(held, row, facts, { storageKey, mediaType, suggestion: await reading });
    await this.steps.reach('row-stored', row.id);
  }

  /** The row and the end of the upload, in one transaction. */
  private settle(
    held: Reader,
    { regionId, id }: UploadRow,
    { sha256, sizeBytes }: BlobFacts,
    found: { storageKey: string; mediaType: string; suggestion: Suggestion },
  ): Promise<void> {
    const { storageKey, mediaType, suggestion } = found;
    const settledAt = new Date(this.clock.now());
    return held.transaction().execute(async (tx) => {
      await this.blobs.add(tx, { regionId, sha256, storageKey, sizeBytes, mediaType, storedAt: settledAt });
      refuseDestroyed(await this.blobs.hold(tx, regionId, sha256, 'share'));
      await this.uploads.change(tx, { regionId, id }, underCheck, { state: 'stored', mediaType, sha256, suggestion, settledAt });
    });
  }

  private async suggest(file: string, { fileName }: UploadRow, mediaType: string): Promise<Suggestion> {
    const { title, texts, pages, takenOn } = await this.files.read(file, mediaType);
    const found = suggestDetails({ fileName, title, text: texts.join('\n'), takenOn });
    return { ...found, pages, takenOn, personalNumbers: findPersonalNumbers(texts) };
  }
}

/** Where an upload's bytes are put, each time its checks begin anew. */
function ownKeyOf(id: string): string {
  return blobKeyOf(id.slice(-32));
}

/** Whether a refusal is about the file itself, and not about what it could not be checked or kept with. */
function isOfTheFile({ code }: Problem): boolean {
  return code.startsWith('file-') || code === 'document-destroyed';
}

function refuseDestroyed(blob: BlobRow | null): void {
  if (blob?.state === 'destroyed') throw new Refusal(problem('document-destroyed', { sha256: blob.sha256 }));
}

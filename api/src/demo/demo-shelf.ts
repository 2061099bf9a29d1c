import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { DocumentsService } from '../features/evidence/documents.service';
import { UploadChecksService } from '../features/evidence/upload-checks.service';
import { UploadStore } from '../features/evidence/upload-store';
import { UploadsService } from '../features/evidence/uploads.service';
import { demoFileOf } from './demo-files';
import type { DemoDocument, DemoEvidence } from './read-evidence';
import type { Stage } from './tell-story';

const mostDocuments = 100;
/** Most of an upload is waiting for the disk. */
const atOnce = 6;

/** The demo's documents, uploaded the way everybody's are: announced, received, checked, kept, and then described. */
export class DemoShelf {
  private readonly ids = new Map<string, string>();
  private readonly uploads = new Map<string, string>();

  private constructor(
    private readonly stage: Omit<Stage, 'progress'>,
    private readonly regionId: string,
    private readonly evidence: Pick<DemoEvidence, 'documents'>,
  ) {}

  /** Knows what an interrupted load has left: an upload has a new id each time, so that its key cannot tell. */
  static async open(stage: Omit<Stage, 'progress'>, regionId: string, evidence: Pick<DemoEvidence, 'documents'>): Promise<DemoShelf> {
    const shelf = new DemoShelf(stage, regionId, evidence);
    const documents = stage.app.get(DocumentsService);
    const { items } = await documents.list(stage.cast.actor('inspektorat'), regionId, { limit: mostDocuments });
    for (const [key, { by, title }] of Object.entries(evidence.documents)) {
      const agencyId = shelf.agencyOf(by);
      const found = items.find((one) => one.title === title && one.agencyId === agencyId);
      if (found) shelf.ids.set(key, found.id);
    }
    await shelf.uploadAll();
    return shelf;
  }

  /** The document's id; it is added now where it does not stand there yet. */
  async take(key: string): Promise<string> {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const document = this.evidence.documents[key];
    if (!document) throw new Error(`seeds/demo/evidence.yaml has no document called ${key}`);
    const { by, title, number, datedOn, period, signed, url } = document;
    const { app, cast } = this.stage;
    const said = { ...(number === undefined ? {} : { number }), ...(isSigned(document) ? { signedCopy: signed ?? true } : {}) };
    const { id } = await app.get(DocumentsService).add(cast.context(by, `document:${key}`), this.regionId, {
      agencyId: this.agencyOf(by),
      ...(url === undefined ? { uploadId: this.uploads.get(key) ?? '' } : { url }),
      details: { title, datedOn, period, ...said },
    });
    this.ids.set(key, id);
    return id;
  }

  /** Every file that no document rests on yet, several at once: each becomes a document at its own moment later. */
  private async uploadAll(): Promise<void> {
    const waiting = Object.entries(this.evidence.documents).flatMap(([key, document]) => {
      const file = this.ids.has(key) ? null : demoFileOf(key, document);
      return file === null ? [] : [{ key, by: document.by, file }];
    });
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) this.uploads.set(next.key, await this.upload(next.by, next.file));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  private async upload(by: string, file: string): Promise<string> {
    const { app, cast } = this.stage;
    const { regionId } = this;
    const bytes = readFileSync(file);
    const announced = { regionId, agencyId: this.agencyOf(by), fileName: path.basename(file), sizeBytes: bytes.length };
    const id = await app.get(UploadsService).begin(cast.actor(by), announced);
    await app.get(UploadStore).write(Readable.from([bytes]), id, 0);
    await app.get(UploadChecksService).check({ regionId, id });
    return id;
  }

  private agencyOf(person: string): string {
    return agencyOf(this.stage.cast, person);
  }
}

/** The agency for which a focal point of the demo speaks. */
export function agencyOf(cast: Stage['cast'], person: string): string {
  const agencyId = cast.actor(person).memberships[0]?.agencyId ?? null;
  if (agencyId === null) throw new Error(`seeds/demo/people.yaml: ${person} speaks for no agency`);
  return agencyId;
}

/** Pictures and links have no signature to ask about. */
function isSigned({ as }: DemoDocument): boolean {
  return as !== 'foto' && as !== 'tautan';
}

import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { authorize, isDisclosed, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { carriesMetadata } from '../../platform/files/carries-metadata';
import { fileHeaders } from '../../platform/files/file-headers';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { KeptFilesService } from '../evidence/kept-files.service';
import { FieldAnswersRepository } from './field-answers.repository';
import { FieldPhotosRepository } from './field-photos.repository';
import type { FieldPhotoJson } from './field-answer.dto';
import { VisitsService, type VisitPlace } from './visits.service';

export const photoMediaType = 'image/jpeg';
/** Several times what a phone sends after it has shrunk a picture. */
export const largestPhotoBytes = 4 * 1024 * 1024;

/** Bytes of the photos that field answers name. The answer's hash fixes what they are; here they arrive, as often as they are sent. */
@Injectable()
export class FieldPhotosService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly visits: VisitsService,
    private readonly assessments: AssessmentsService,
    private readonly answers: FieldAnswersRepository,
    private readonly photos: FieldPhotosRepository,
    private readonly kept: KeptFilesService,
  ) {}

  /**
   * Takes the bytes of a photo that a received field answer of the sender names; also after the visit, since nothing of the answer changes.
   * Refusals: `field-photo-unknown` (no own answer names it), `photo-metadata` (it would tell more than what is seen on it), those of
   * `KeptFilesService.keep`.
   */
  async receive(context: LedgerContext, place: VisitPlace, bytes: Buffer): Promise<FieldPhotoJson> {
    const { personId } = this.visits.acting(context, 'visit.score', { regionId: place.regionId });
    this.assessments.admit(context);
    await this.assessments.find(place.regionId, place.assessmentId);
    await this.visits.find(this.database.read, place);
    await this.takeIn(place, personId, await this.namedBy(place, personId), bytes);
    return { sha256: hashOf(bytes) };
  }

  /**
   * The same of several, of an author who has been made sure of otherwise. Answers how many have come; one that is refused holds up no
   * other.
   */
  async takeInAll(place: VisitPlace, personId: string, photos: readonly Buffer[]): Promise<number> {
    if (photos.length === 0) return 0;
    const named = await this.namedBy(place, personId);
    let received = 0;
    for (const bytes of photos) {
      try {
        await this.takeIn(place, personId, named, bytes);
        received += 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
    return received;
  }

  /** Hashes of the photos that somebody's received answers name. */
  private async namedBy({ regionId, visitId }: VisitPlace, personId: string): Promise<ReadonlySet<string>> {
    const own = await this.answers.ofVisit(this.database.read, regionId, visitId, personId);
    return new Set(own.flatMap(({ photos }) => photos));
  }

  private async takeIn(place: VisitPlace, personId: string, named: ReadonlySet<string>, bytes: Buffer): Promise<void> {
    const sha256 = hashOf(bytes);
    if (!named.has(sha256)) throw Refusal.of('field-photo-unknown', { sha256 });
    if (carriesMetadata(bytes)) throw Refusal.of('photo-metadata');
    await this.kept.keep(place.regionId, bytes, photoMediaType);
    const recordedAt = new Date(this.clock.now());
    const { regionId, assessmentId, visitId } = place;
    const row = { regionId, assessmentId, visitId, sha256, evaluatorId: personId, recordedAt };
    await this.database.transaction((tx) => this.photos.append(tx, row));
  }

  /** Own ones always, those of others once answers are disclosed. Refusals: `visit-blind`, `field-photo-unknown`, those of the bytes. */
  async open(
    actor: RequestActor<Role>,
    place: VisitPlace,
    sha256: string,
  ): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly bytes: Readable }> {
    orRefuse(authorize(actor, 'visit.compare', { regionId: place.regionId }));
    await this.assessments.find(place.regionId, place.assessmentId);
    const { visit } = await this.visits.find(this.database.read, place);
    const found = (await this.photos.ofVisit(this.database.read, place.regionId, place.visitId)).filter((one) => one.sha256 === sha256);
    const isOwn = found.some(({ evaluatorId }) => evaluatorId === actor.personId);
    // said before whether there is one: that somebody has photographed this very thing is the answer of another as well
    if (!isOwn && !isDisclosed(visit)) throw Refusal.of('visit-blind');
    if (found.length === 0) throw Refusal.of('field-photo-unknown', { sha256 });
    const { bytes, sizeBytes } = await this.kept.open(place.regionId, sha256);
    return { headers: { ...fileHeaders('jpeg', sha256.slice(0, 12)), 'Content-Length': String(sizeBytes) }, bytes };
  }

  /** Which of them have come, as `evaluator sha256`. */
  async arrived({ regionId, visitId }: VisitPlace): Promise<ReadonlySet<string>> {
    const rows = await this.photos.ofVisit(this.database.read, regionId, visitId);
    return new Set(rows.map(({ evaluatorId, sha256 }) => `${evaluatorId} ${sha256}`));
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { regionsAllowed, type Role } from '../../domain';
import { Database, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { RecordService } from '../record/record.service';
import type { CarriedContent, CarriedFileJson } from './carried-file.dto';
import { everyCarriedLink, linkOfCarriedFile } from './carried-ledger';
import { CarriedFilesRepository } from './carried-files.repository';
import { CarriedOriginsService } from './carried-origins.service';
import { FieldAnswerDto } from './field-answer.dto';
import { FieldAnswersService } from './field-answers.service';
import { FieldPhotosService } from './field-photos.service';
import { readAs } from './open-carried-file';
import { VisitsService, type Acting, type HeldVisit } from './visits.service';

/** A file before it is taken in: who brings it, what it holds, and whose it is. */
interface Brought {
  readonly carrier: Acting;
  readonly author: Acting;
  readonly content: CarriedContent;
  readonly fileSha256: string;
}

/** Unsent field answers that a colleague brings in a file: received as their author's, who signed them, with a word of who brought them. */
@Injectable()
export class CarriedFilesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly assessments: AssessmentsService,
    private readonly answers: FieldAnswersService,
    private readonly photos: FieldPhotosService,
    private readonly origins: CarriedOriginsService,
    private readonly files: CarriedFilesRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['field-answers.carried'],
      chains: async () => [], // each has its device's link, and that one's table tells the regions
      rows: (reader, chain) => everyCarriedLink(this.files, reader, chain),
    });
  }

  /**
   * Takes in what a file holds: each field answer as if its device had sent it, and once, however often and on whichever way it comes.
   * Refusals: `carried-file-altered`, `carried-file-foreign`, `carried-file-unsigned`, `carried-file-author-ended`, and those of receiving.
   */
  async receive(context: LedgerContext, bytes: Buffer): Promise<CarriedFileJson> {
    requireCarrier(context.actor);
    this.assessments.admit(context);
    const content = await this.origins.open(bytes);
    const carrier = this.visits.acting(context, 'visit.carry', { regionId: content.regionId });
    const author = await this.origins.authorOf(context, content);
    const assessment = await this.assessments.find(content.regionId, content.assessmentId);
    const fileSha256 = createHash('sha256').update(bytes).digest('hex');
    const told = await this.database.transaction(async (tx) => {
      const held = await this.visits.hold(tx, assessment, content.visitId);
      return this.takeIn(tx, held, { carrier, author, content, fileSha256 });
    });
    // after the answers that name them; one that is refused stays the phone's to send, and the colleague is told of no reason
    const photos = content.photos.map((photo) => Buffer.from(photo.bytes, 'base64url'));
    return { ...told, photos: await this.photos.takeInAll(content, content.evaluatorId, photos) };
  }

  private async takeIn(tx: Tx, held: HeldVisit, { carrier, author, content, fileSha256 }: Brought): Promise<Omit<CarriedFileJson, 'photos'>> {
    const readable: FieldAnswerDto[] = [];
    for (const found of content.answers) {
      const answer = await readAs(FieldAnswerDto, found);
      if (answer) readable.push(answer);
    }
    const { regionId, assessmentId, visitId, deviceId, evaluatorId } = content;
    const place = { regionId, assessmentId, visitId };
    const { receipts, before } = await this.answers.takeIn(tx, author, held, place, { deviceId, answers: readable });
    const receiptNumbers = [...new Set(receipts.flatMap(({ receiptNumber }) => receiptNumber ?? []))].sort((a, b) => a - b);
    const fresh = receiptNumbers.filter((number) => number > before);
    const told = {
      received: fresh.length,
      repeated: receiptNumbers.length - fresh.length,
      refused: content.answers.length - readable.length + receipts.filter(({ refused }) => refused !== null).length,
    };
    const { recordedAt, sequence } = held.locked;
    const row = {
      ...{ ...place, sequence, fileSha256, evaluatorId, deviceId, carrierId: carrier.personId, role: carrier.membership.role },
      ...{ receiptNumbers: fresh, repeated: told.repeated, refused: told.refused },
      ...{ recordedAt: new Date(recordedAt), origin: carrier.context.origin },
    };
    await this.files.append(tx, row);
    await this.record.append(tx, {
      ...{ chain: regionId, at: recordedAt, actorId: carrier.personId, role: row.role, kind: 'field-answers.carried' },
      ...linkOfCarriedFile(row),
    });
    return { ...told, receiptNumbers };
  }
}

/** Before anything is opened: who may carry nowhere learns nothing of a file, not even whether it is whole. */
function requireCarrier(actor: RequestActor<Role>): void {
  if (regionsAllowed(actor, 'visit.carry').length === 0) throw Refusal.of('not-allowed', { action: 'visit.carry' });
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { checkReply } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import type { SubmissionJson } from './evidence.dto';
import { RepliesRepository, type ReplyRow } from './replies.repository';
import { requireReader } from './require-reader';
import { SubmissionEventsService, type SubmissionRef } from './submission-events.service';
import { SubmissionReadingService } from './submission-reading.service';
import { SubmissionTold } from './submission-told';
import { hashOfText } from './text-hash';
import type { ReplyDto } from './verifying.dto';

/** The right of reply: what an agency says to a verdict stands beside it for ever, and changes nothing else. */
@Injectable()
export class RepliesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly events: SubmissionEventsService,
    private readonly replies: RepliesRepository,
    private readonly told: SubmissionTold,
    private readonly record: RecordService,
    private readonly reading: SubmissionReadingService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['evidence.replied'],
      chains: (reader) => this.replies.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async reply(context: LedgerContext, ref: SubmissionRef, { verdictSequence, words }: ReplyDto): Promise<SubmissionJson> {
    this.assessments.admit(context);
    const { regionId, assessmentId, submissionId } = ref;
    const personId = requireReader(context.actor, regionId);
    const assessment = await this.assessments.find(regionId, assessmentId);
    const request = { personId, key: context.key, payload: { action: 'evidence.reply', ...ref, verdictSequence, words } };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const submission = await this.events.require(tx, ref);
        const locked = await this.assessments.lockForWriting(tx, assessment);
        const events = await this.events.list(tx, submission);
        const replied = (await this.replies.ofSubmissions(tx, regionId, [submissionId])).map((row) => row.verdictSequence);
        const standing = await this.events.contextOf(tx, submission, events, null);
        const asked = { verdictSequence, now: locked.recordedAt, zone: locked.timeZone, replied };
        const { role } = orRefuse(checkReply(context.actor, standing, asked));
        const verdict = events.find(({ sequence }) => sequence === verdictSequence);
        if (!verdict) throw Refusal.of('reply-unfit', { verdictSequence: null });
        const row: ReplyRow = {
          ...{ regionId, assessmentId, sequence: locked.sequence, submissionId, verdictSequence, words },
          ...{ recordedAt: new Date(locked.recordedAt), actorId: personId, role, origin: context.origin },
        };
        await this.replies.append(tx, row);
        await this.told.ofReply(tx, locked, submission, { by: personId, verdict });
        await this.record.append(tx, {
          chain: regionId,
          at: locked.recordedAt,
          actorId: personId,
          role,
          kind: 'evidence.replied',
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return null;
      }),
    );
    return this.reading.read(context.actor, ref);
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (const row of await this.replies.everyReply(reader, regionId)) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

function subjectOf({ assessmentId, sequence }: ReplyRow): string {
  return `evidence-reply:${assessmentId}:${sequence}`;
}

function payloadOf(row: ReplyRow): Record<string, unknown> {
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    submissionId: row.submissionId,
    verdictSequence: row.verdictSequence,
    wordsHash: hashOfText(row.words),
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
    role: row.role,
    origin: row.origin,
  };
}

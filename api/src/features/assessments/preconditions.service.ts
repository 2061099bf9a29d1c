import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, readHappenedAt, type Framework, type Precondition, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { RecordService, type LedgerRow } from '../record/record.service';
import type { AnswerPreconditionDto, PreconditionJson } from './assessment.dto';
import { toActor } from './assessment-json';
import { AssessmentsService, type Assessment, type LedgerContext } from './assessments.service';
import { PreconditionsRepository, type NamedPreconditionRow, type PreconditionRow } from './preconditions.repository';

/** The yes/no conditions of gates. Answers are appended; the latest counts. */
@Injectable()
export class PreconditionsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly preconditions: PreconditionsRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['precondition.answered'],
      chains: (reader) => this.preconditions.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async list(actor: RequestActor<Role>, regionId: string, assessmentId: string): Promise<PreconditionJson[]> {
    orRefuse(authorize(actor, 'assessment.read', { regionId }));
    await this.assessments.find(regionId, assessmentId);
    return (await this.preconditions.list(this.database.read, regionId, assessmentId)).map(toJson);
  }

  async answer(
    context: LedgerContext,
    regionId: string,
    assessmentId: string,
    wish: AnswerPreconditionDto,
  ): Promise<PreconditionJson[]> {
    this.assessments.admit(context);
    const membership = orRefuse(authorize(context.actor, 'precondition.answer', { regionId }));
    const personId = context.actor.personId;
    if (personId === null || membership === null) throw Refusal.of('not-signed-in');
    const assessment = await this.assessments.find(regionId, assessmentId);
    requirePrecondition(assessment.framework, wish.code);
    const payload = { action: 'precondition.answer', regionId, assessmentId, wish: { ...wish } };
    const request = { personId, key: context.key, payload };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const { sequence, recordedAt, timeZone } = await this.assessments.lockForWriting(tx, assessment);
        const happenedAt = orRefuse(readHappenedAt(wish.happenedAt, timeZone, recordedAt));
        if (happenedAt > recordedAt) throw Refusal.of('happened-in-future', { happenedAt, now: recordedAt });
        const { code, holds, reason } = wish;
        const row: PreconditionRow = {
          ...{ regionId, assessmentId, sequence, code, holds, reason },
          happenedAt: new Date(happenedAt),
          recordedAt: new Date(recordedAt),
          actorId: personId,
          role: membership.role,
        };
        await this.preconditions.append(tx, row);
        await this.record.append(tx, {
          chain: regionId,
          at: recordedAt,
          actorId: personId,
          role: membership.role,
          kind: 'precondition.answered',
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return null;
      }),
    );
    return this.list(context.actor, regionId, assessmentId);
  }

  /** As the rules of scoring know them. */
  async ofAssessment(reader: Reader, { regionId, id }: Assessment): Promise<Precondition[]> {
    return (await this.preconditions.list(reader, regionId, id)).map(({ code, holds, sequence, happenedAt, recordedAt }) => ({
      code,
      holds,
      sequence,
      happenedAt: happenedAt.getTime(),
      recordedAt: recordedAt.getTime(),
    }));
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (const row of await this.preconditions.list(reader, regionId)) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

function requirePrecondition({ stages }: Framework, code: string): void {
  const asked = stages.some(({ gates }) => gates.some((gate) => gate.kind === 'precondition' && gate.code === code));
  if (!asked) throw Refusal.of('precondition-unknown', { code });
}

function toJson(row: NamedPreconditionRow): PreconditionJson {
  return {
    code: row.code,
    holds: row.holds,
    reason: row.reason,
    happenedAt: row.happenedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actor: toActor(row),
  };
}

function subjectOf(row: PreconditionRow): string {
  return `precondition:${row.assessmentId}:${row.sequence}`;
}

function payloadOf(row: PreconditionRow): Record<string, unknown> {
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    code: row.code,
    holds: row.holds,
    reason: row.reason,
    happenedAt: row.happenedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
    role: row.role,
  };
}

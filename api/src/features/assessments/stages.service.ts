import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, checkTransition, readHappenedAt, readInstant } from '../../domain';
import type { Action, Instant, StageCommand } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { orRefuse, Refusal } from '../../platform/refusal';
import { RecordService, type LedgerRow } from '../record/record.service';
import type { AssessmentJson, LockStageDto, OpenStageDto, OpenWindowDto } from './assessment.dto';
import { AssessmentsService, type Assessment, type LedgerContext } from './assessments.service';
import { StageEventsRepository, type StageEventRow } from './stage-events.repository';

/** The stage that is meant. */
export interface StageRef {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly stage: string;
}

type Command = { readonly command: StageCommand; readonly happenedAt: Instant };

const kindOfLink = { opened: 'stage.opened', locked: 'stage.locked', 'window-opened': 'stage.window-opened' } as const;

/** What is done with stages: opened, locked, opened again for a while. Each is appended; the status is derived. */
@Injectable()
export class StagesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly stageEvents: StageEventsRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: Object.values(kindOfLink),
      chains: (reader) => this.stageEvents.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  open(context: LedgerContext, ref: StageRef, wish: OpenStageDto): Promise<AssessmentJson> {
    return this.carryOut(context, 'stage.open', ref, wish, (now, { timeZone }) => {
      const happenedAt = orRefuse(readHappenedAt(wish.happenedAt, timeZone, now));
      if (happenedAt > now) throw Refusal.of('happened-in-future', { happenedAt, now });
      return { command: { kind: 'opened', stage: ref.stage, reason: wish.reason }, happenedAt };
    });
  }

  /** Fixes (T, K): T as asked or now, K now. */
  lock(context: LedgerContext, ref: StageRef, wish: LockStageDto): Promise<AssessmentJson> {
    return this.carryOut(context, 'stage.lock', ref, wish, (now, { timeZone }) => {
      const happenedBy = wish.asOf === undefined ? now : readInstant(wish.asOf, timeZone);
      if (happenedBy === null) throw Refusal.of('instant-unreadable', { field: 'asOf' });
      return { command: { kind: 'locked', stage: ref.stage, reason: wish.reason, happenedBy, knownBy: now }, happenedAt: now };
    });
  }

  openWindow(context: LedgerContext, ref: StageRef, wish: OpenWindowDto): Promise<AssessmentJson> {
    return this.carryOut(context, 'stage.open-window', ref, wish, (now, { timeZone }) => {
      const until = readInstant(wish.until, timeZone);
      if (until === null) throw Refusal.of('instant-unreadable', { field: 'until' });
      return { command: { kind: 'window-opened', stage: ref.stage, reason: wish.reason, until }, happenedAt: now };
    });
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    const rows = await this.stageEvents.everyRow(reader, regionId);
    for (const row of rows) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }

  private async carryOut(
    context: LedgerContext,
    action: Action,
    ref: StageRef,
    wish: object,
    commandAt: (now: Instant, assessment: Assessment) => Command,
  ): Promise<AssessmentJson> {
    this.assessments.admit(context);
    const membership = orRefuse(authorize(context.actor, action, { regionId: ref.regionId }));
    const personId = context.actor.personId;
    if (personId === null) throw Refusal.of('not-signed-in');
    const assessment = await this.assessments.find(ref.regionId, ref.assessmentId);
    const request = { personId, key: context.key, payload: { action, ...ref, wish: { ...wish } } };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const { sequence, recordedAt, events, framework } = await this.assessments.lockForWriting(tx, assessment);
        const { command, happenedAt } = commandAt(recordedAt, assessment);
        orRefuse(checkTransition(framework.stages, events, command, recordedAt));
        const row = toRow(ref, command, { sequence, happenedAt, recordedAt, actorId: personId });
        await this.stageEvents.append(tx, row);
        await this.record.append(tx, {
          chain: ref.regionId,
          at: recordedAt,
          actorId: personId,
          role: membership?.role ?? null,
          kind: kindOfLink[command.kind],
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return null;
      }),
    );
    return this.assessments.read(context.actor, ref.regionId, ref.assessmentId);
  }
}

function toRow(
  ref: StageRef,
  command: StageCommand,
  done: { sequence: number; happenedAt: Instant; recordedAt: Instant; actorId: string },
): StageEventRow {
  return {
    ...ref,
    kind: command.kind,
    reason: command.reason,
    lockedHappenedBy: command.kind === 'locked' ? new Date(command.happenedBy) : null,
    lockedKnownBy: command.kind === 'locked' ? new Date(command.knownBy) : null,
    windowUntil: command.kind === 'window-opened' ? new Date(command.until) : null,
    sequence: done.sequence,
    happenedAt: new Date(done.happenedAt),
    recordedAt: new Date(done.recordedAt),
    actorId: done.actorId,
  };
}

function subjectOf(row: StageEventRow): string {
  return `stage-event:${row.assessmentId}:${row.sequence}`;
}

function payloadOf(row: StageEventRow): Record<string, unknown> {
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    stage: row.stage,
    kind: row.kind,
    reason: row.reason,
    lockedHappenedBy: row.lockedHappenedBy?.toISOString() ?? null,
    lockedKnownBy: row.lockedKnownBy?.toISOString() ?? null,
    windowUntil: row.windowUntil?.toISOString() ?? null,
    happenedAt: row.happenedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
  };
}

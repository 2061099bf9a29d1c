import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, checkDesignation, designationActs, stageStatus } from '../../domain';
import type { DesignationAct, DesignationEvent, DesignationGround, Role } from '../../domain';
import { contentHash } from '../../platform/content-hash';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import { AssessmentsService, type Assessment, type LedgerContext } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { ScoreReadingService } from '../scores/score-reading.service';
import { VisitsService, type VisitsPlace } from '../visits/visits.service';
import type { DecideDesignationDto, DesignationJson } from './designation.dto';
import { DesignationsRepository, type DesignationBasis, type DesignationRow } from './designations.repository';

const batchSize = 200;

interface Ground {
  readonly ground: DesignationGround;
  readonly basis: DesignationBasis;
}

/** What the final came to: decided once everything that belongs to it is done, kept with what it rested on. */
@Injectable()
export class DesignationsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly accounts: AccountsService,
    private readonly visits: VisitsService,
    private readonly scores: ScoreReadingService,
    private readonly designations: DesignationsRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['designation.decided'],
      chains: (reader) => this.designations.regions(reader),
      rows: (reader, chain) => this.everyLink(reader, chain),
    });
  }

  async show(actor: RequestActor<Role>, place: VisitsPlace): Promise<DesignationJson> {
    orRefuse(authorize(actor, 'assessment.read', { regionId: place.regionId }));
    const assessment = await this.assessments.find(place.regionId, place.assessmentId);
    const mayDecide = authorize(actor, 'designation.decide', { regionId: place.regionId }).ok;
    return this.database.snapshot(async (tx) => {
      const rows = await this.designations.ofAssessment(tx, place.regionId, place.assessmentId);
      const names = await this.accounts.namesOf(tx, rows.map(({ actorId }) => actorId));
      const { ground } = await this.groundOf(tx, assessment);
      const events = rows.map(toEvent);
      const isOpen = (kind: DesignationAct): boolean => checkDesignation(events, { kind, reason: '' }, ground).ok;
      return {
        decisions: rows.map(({ kind, reason, recordedAt, actorId, ground: basis }) => {
          return { kind, reason, by: names.get(actorId) ?? '', at: recordedAt.toISOString(), ...basis };
        }),
        may: mayDecide ? designationActs.filter(isOpen) : [],
        ...ground,
      };
    });
  }

  /** Refusals: those of `checkDesignation`. */
  async decide(context: LedgerContext, place: VisitsPlace, { kind, reason }: DecideDesignationDto): Promise<DesignationJson> {
    const { regionId, assessmentId } = place;
    const membership = orRefuse(authorize(context.actor, 'designation.decide', { regionId }));
    const { personId } = context.actor;
    if (personId === null || !membership) throw Refusal.of('not-allowed', { action: 'designation.decide' });
    this.assessments.admit(context);
    const assessment = await this.assessments.find(regionId, assessmentId);
    const request = { personId, key: context.key, payload: { action: 'designation.decide', ...place, kind, reason } };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const locked = await this.assessments.lockForWriting(tx, assessment);
        const { ground, basis } = await this.groundOf(tx, assessment);
        const before = (await this.designations.ofAssessment(tx, regionId, assessmentId)).map(toEvent);
        orRefuse(checkDesignation(before, { kind, reason }, ground));
        const row: DesignationRow = {
          ...{ regionId, assessmentId, sequence: locked.sequence, kind, reason, ground: basis, recordedAt: new Date(locked.recordedAt) },
          ...{ actorId: personId, role: membership.role, origin: context.origin },
        };
        await this.designations.append(tx, row);
        await this.record.append(tx, {
          ...{ chain: regionId, at: locked.recordedAt, actorId: personId, role: row.role, kind: 'designation.decided' },
          ...payloadOf(row),
        });
        return kind;
      }),
    );
    return this.show(context.actor, place);
  }

  /** As the last stage of the revision is now. */
  private async groundOf(tx: Tx, assessment: Assessment): Promise<Ground> {
    const stage = assessment.framework.stages.at(-1)?.code ?? '';
    const { events, now } = await this.assessments.course(tx, assessment);
    const visits = await this.visits.ofAssessment(tx, assessment.regionId, assessment.id);
    const sealed = visits.find(({ visit }) => visit.kind === 'final-assessment' && visit.stage === stage && visit.state === 'sealed');
    const { score } = await this.scores.evaluatedWithin(tx, assessment, stage);
    const gatesHold = score.state === 'scored' && score.gates.every(({ holds, skipped }) => holds || skipped);
    return {
      ground: { finalIsSealed: sealed !== undefined, windowIsOpen: stageStatus(events, stage, now).status === 'revising', gatesHold },
      basis: { stage, score: score.shown, gatesHold, visitId: sealed?.id ?? null },
    };
  }

  private async *everyLink(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (let after: DesignationRow | null = null; ; ) {
      const batch: DesignationRow[] = await this.designations.batch(reader, regionId, after, batchSize);
      for (const row of batch) yield payloadOf(row);
      after = batch.at(-1) ?? null;
      if (batch.length < batchSize) return;
    }
  }
}

function toEvent({ kind, reason, sequence, actorId, recordedAt }: DesignationRow): DesignationEvent {
  return { kind, reason, sequence, actorId, recordedAt: recordedAt.getTime() };
}

function payloadOf({ assessmentId, sequence, kind, reason, ground, recordedAt, actorId, role, origin }: DesignationRow): LedgerRow {
  return {
    subject: `designation:${assessmentId}:${sequence}`,
    payload: {
      ...{ assessmentId, sequence, kind, reasonHash: contentHash({ reason }) },
      ...{ stage: ground.stage, score: ground.score, visitId: ground.visitId },
      ...{ gatesHold: ground.gatesHold, recordedAt: recordedAt.toISOString(), actorId, role, origin },
    },
  };
}

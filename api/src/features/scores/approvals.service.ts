import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, checkApproval, checkEntryTime, entryHeadsAt, type Action, type Role, type Track } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext, type LockedAssessment } from '../assessments/assessments.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { EntriesRepository, type ApprovalRow } from './entries.repository';
import { requireCriterion } from './entries.service';
import { toEntryJson } from './entry-json';
import type { ApproveEntryDto, EntryRecordedJson } from './entry.dto';
import { LedgerRepository } from './ledger.repository';
import { ProjectionsService } from './projections.service';
import { toProjectedTotal } from './score-json';

export const approvalOf: Readonly<Record<Track, Action>> = {
  claimed: 'approval.claimed',
  verified: 'approval.verified',
  evaluated: 'approval.evaluated',
};

export interface EntryRef {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly entryId: string;
}

/** Another person's approval that a criterion is not applicable; until then it counts as unanswered. */
@Injectable()
export class ApprovalsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersService,
    private readonly entries: EntriesRepository,
    private readonly ledger: LedgerRepository,
    private readonly projections: ProjectionsService,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['entry.approved'],
      chains: (reader) => this.entries.regionsWithApprovals(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async approveEntry(context: LedgerContext, ref: EntryRef, wish: ApproveEntryDto): Promise<EntryRecordedJson> {
    const { regionId, assessmentId, entryId } = ref;
    this.assessments.admit(context);
    orRefuse(authorize(context.actor, 'score.read', { regionId }));
    const personId = context.actor.personId;
    if (personId === null) throw Refusal.of('not-signed-in');
    const assessment = await this.assessments.find(regionId, assessmentId);
    const payload = { action: 'entry.approve', regionId, assessmentId, entryId, reason: wish.reason };
    const score = await this.database.transaction((tx) =>
      once(tx, { personId, key: context.key, payload }, new Date(this.clock.now()), async () => {
        const locked = await this.assessments.lockForWriting(tx, assessment);
        return this.approveLocked(tx, { actor: context.actor, personId }, locked, entryId, wish.reason);
      }),
    );
    const [row] = await this.entries.list(this.database.read, { regionId, assessmentId, id: entryId, limit: 1 });
    if (!row) throw Refusal.of('entry-unknown', { entryId });
    return { entry: toEntryJson(row), score };
  }

  private async approveLocked(
    tx: Tx,
    by: { readonly actor: RequestActor<Role>; readonly personId: string },
    locked: LockedAssessment,
    entryId: string,
    reason: string,
  ): Promise<EntryRecordedJson['score']> {
    const entry = await this.entries.find(tx, locked.regionId, locked.id, entryId);
    if (!entry) throw Refusal.of('entry-unknown', { entryId });
    const criterion = requireCriterion(locked, entry.criterion);
    const lead = await this.owners.leadOf(tx, locked, criterion);
    const target = { regionId: locked.regionId, ...(lead ? { ownedByInspectorate: lead.isInspectorate } : {}) };
    const membership = orRefuse(authorize(by.actor, approvalOf[entry.track], target));
    if (!membership) throw Refusal.of('not-allowed', { action: approvalOf[entry.track] });
    // An approval changes a score as an entry does: for a locked stage it waits for a revision window.
    const { recordedAt, events, framework } = locked;
    const when = { stage: entry.stage, happenedAt: recordedAt, now: recordedAt };
    orRefuse(checkEntryTime(framework.stages, events, when));

    const { entries, approvals } = await this.ledger.read(tx, locked, entry.track);
    const now = { happenedBy: recordedAt, knownBy: recordedAt };
    const head = entryHeadsAt({ entries, approvals }, entry.track, now).get(entry.criterion);
    orRefuse(
      checkApproval({
        criterion,
        answer: entry.answer,
        isHead: head?.entry.id === entryId,
        enteredBy: entry.actorId,
        approvedBy: by.personId,
        // Whether somebody has approved it meanwhile is the unique key's to say.
        alreadyApproved: false,
      }),
    );
    const row: ApprovalRow = {
      regionId: locked.regionId,
      assessmentId: locked.id,
      sequence: locked.sequence,
      entryId,
      reason,
      happenedAt: new Date(recordedAt),
      recordedAt: new Date(recordedAt),
      actorId: by.personId,
      role: membership.role,
    };
    await this.entries.appendApproval(tx, row);
    const projected = await this.projections.refold(tx, locked, [entry.track]);
    await this.record.append(tx, {
      chain: locked.regionId,
      at: recordedAt,
      actorId: by.personId,
      role: membership.role,
      kind: 'entry.approved',
      subject: subjectOf(row),
      payload: payloadOf(row),
    });
    return toProjectedTotal(locked.framework, projected.get(entry.track), entry.stage);
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (const row of await this.entries.approvals(reader, regionId)) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

function subjectOf(row: ApprovalRow): string {
  return `approval:${row.entryId}`;
}

function payloadOf(row: ApprovalRow): Record<string, unknown> {
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    entryId: row.entryId,
    reason: row.reason,
    happenedAt: row.happenedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
    role: row.role,
  };
}

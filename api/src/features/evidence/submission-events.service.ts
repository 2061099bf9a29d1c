import { Injectable, type OnModuleInit } from '@nestjs/common';
import { admitAct, evidenceLock, parseDecimal, standSubmission, toDecimal, winnable, zero } from '../../domain';
import type { ActWanted, EvidenceLock, Instant, ReturnReason, Role, StageEvent, SubmissionContext, SubmissionEvent, SubmissionStanding } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { orRefuse, Refusal } from '../../platform/refusal';
import type { Assessment, LedgerContext, LockedAssessment } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { ProjectionsService, type ProjectedNode } from '../scores/projections.service';
import { payloadOfEvent, subjectOfEvent } from './submission-event-link';
import { SubmissionEventsRepository, type Citation, type EntryCitation, type Submission, type SubmissionEventRow } from './submission-events.repository';

export type { Citation, EntryCitation, Submission, SubmissionEventRow } from './submission-events.repository';

/** Who acts, and whether a person or the demo's loader does; what belongs to an HTTP request is not asked for. */
export type EvidenceActor = Pick<LedgerContext, 'actor' | 'origin'>;

/** An act that the rules let in: what `appendEvent` asks for, and only `admit` gives. */
export interface AdmittedAct {
  readonly locked: LockedAssessment;
  readonly submission: Submission;
  readonly act: ActWanted['act'];
  /** The revision it is about: the one before the actor, or the next. */
  readonly revision: number;
  /** Everything done with the submission before. */
  readonly before: readonly SubmissionEventRow[];
  readonly personId: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly origin: LedgerContext['origin'];
}

/** What an act says beside what it is. */
export interface ActSaid {
  readonly words: string;
  readonly reasonCode?: ReturnReason | null;
  readonly receiptNumber?: string | null;
  readonly citations?: readonly Citation[];
  /** The entry that the act has made, and the revisions on which that rests. */
  readonly entry?: { readonly entryId: string; readonly restsOn: readonly EntryCitation[] } | null;
}

/** What is done with submissions: the one place where an act is let in, appended, and the state derived from it. */
@Injectable()
export class SubmissionEventsService implements OnModuleInit {
  constructor(
    private readonly events: SubmissionEventsRepository,
    private readonly projections: ProjectionsService,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: submissionLinks,
      chains: (reader) => this.events.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
    this.projections.onRefolded((tx, assessment, projected) => {
      const verified = projected.get('verified');
      return verified ? this.events.keepStakes(tx, assessment.regionId, assessment.id, stakesOf(verified.nodes)) : Promise.resolve();
    });
  }

  /**
   * Whether the actor may do this now, under the assessment's lock: role, lock of the evidence, state, revision and person. What
   * begins a new revision passes `revision: null`, writes the rows of `AdmittedAct.revision`, and then calls `appendEvent`.
   */
  async admit(tx: Tx, by: EvidenceActor, locked: LockedAssessment, submission: Submission, wanted: ActWanted): Promise<AdmittedAct> {
    const { actor, origin } = by;
    const before = await this.events.ofSubmission(tx, submission.regionId, submission.id);
    const context = await this.contextOf(tx, submission, before, lockOver(locked, locked.events, locked.recordedAt));
    const { revision, membership } = orRefuse(admitAct(actor, context, wanted));
    if (actor.personId === null) throw Refusal.of('not-signed-in');
    const { role, agencyId } = membership;
    return { locked, submission, act: wanted.act, revision, before, personId: actor.personId, role, agencyId, origin };
  }

  /**
   * Appends the act under the lock's own sequence, writes the state that follows and tells the record: the last step of a transaction.
   * Answers how the submission stands afterwards.
   */
  async appendEvent(tx: Tx, admitted: AdmittedAct, said: ActSaid): Promise<SubmissionStanding> {
    const { locked, submission } = admitted;
    const row = toRow(admitted, said);
    const standing = standingOf([...admitted.before, row]);
    await this.events.append(tx, row);
    await this.events.putState(tx, {
      submission,
      state: standing.state,
      revision: standing.revision,
      submittedAt: toDate(standing.submittedAt),
      takenBy: standing.takenBy,
      takenAt: toDate(standing.takenAt),
      pointsAtStake: await this.stakeAtFirst(tx, admitted),
      lastSequence: row.sequence,
      lastEventAt: row.recordedAt,
    });
    await this.record.append(tx, {
      chain: submission.regionId,
      at: locked.recordedAt,
      actorId: admitted.personId,
      role: admitted.role,
      kind: `submission.${row.kind}`,
      subject: subjectOfEvent(row),
      payload: payloadOfEvent(row),
    });
    return standing;
  }

  /** Everything that decides what may be done with a submission after these acts. */
  async contextOf(
    reader: Reader,
    submission: Submission,
    events: readonly SubmissionEventRow[],
    lock: EvidenceLock | null,
  ): Promise<SubmissionContext> {
    const { regionId, agencyId, ofInspectorate } = submission;
    const approverId = await this.events.approverOf(reader, regionId, agencyId);
    const handing = events.filter(({ kind }) => kind === 'sent' || kind === 'submitted' || kind === 'approved');
    const submitters = [...new Set(handing.map(({ actorId }) => actorId))];
    return { regionId, agencyId, ofInspectorate, approverId, submitters, standing: standingOf(events), lock };
  }

  /** What is at stake while nothing has been done with the submission yet; afterwards the refolds keep it. */
  private async stakeAtFirst(tx: Tx, { locked, submission, before }: AdmittedAct): Promise<string> {
    if (before.length > 0) return toDecimal(zero);
    const node = await this.projections.nodeWithin(tx, locked, 'verified', submission.criterion);
    return stakeOf(node);
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    const batchSize = 500;
    for (let after: SubmissionEventRow | null = null; ; ) {
      const batch: SubmissionEventRow[] = await this.events.batch(reader, regionId, after, batchSize);
      for (const row of batch) yield { subject: subjectOfEvent(row), payload: payloadOfEvent(row) };
      after = batch.at(-1) ?? null;
      if (batch.length < batchSize) break;
    }
    for (const stray of await this.events.strayEntryCitations(reader, regionId)) {
      yield { subject: `entry-citation:${stray.entryId}:${stray.submissionId}`, payload: { revision: stray.revision } };
    }
  }
}

const submissionLinks = [
  'submission.sent',
  'submission.approved',
  'submission.declined',
  'submission.submitted',
  'submission.taken',
  'submission.taken-over',
  'submission.released',
  'submission.verified',
  'submission.returned',
  'submission.reopened',
  'submission.withdrawn',
];

/** How a submission stands after these acts. */
export function standingOf(rows: readonly SubmissionEventRow[]): SubmissionStanding {
  return standSubmission(rows.map((row): SubmissionEvent => ({ ...row, recordedAt: row.recordedAt.getTime() })));
}

/** The lock that lies over all evidence of an assessment at that moment. */
export function lockOver({ framework }: Assessment, events: readonly StageEvent[], now: Instant): EvidenceLock | null {
  return evidenceLock(framework.stages, events, now);
}

function toRow({ locked, submission, act, revision, personId, role, agencyId, origin }: AdmittedAct, said: ActSaid): SubmissionEventRow {
  return {
    regionId: submission.regionId,
    assessmentId: submission.assessmentId,
    sequence: locked.sequence,
    submissionId: submission.id,
    revision,
    kind: act,
    reasonCode: said.reasonCode ?? null,
    words: said.words,
    receiptNumber: said.receiptNumber ?? null,
    entryId: said.entry?.entryId ?? null,
    recordedAt: new Date(locked.recordedAt),
    actorId: personId,
    role,
    agencyId,
    origin,
    citations: said.citations ?? [],
    restsOn: [...(said.entry?.restsOn ?? [])].sort((a, b) => (a.submissionId < b.submissionId ? -1 : 1)),
  };
}

function stakesOf(nodes: Readonly<Record<string, ProjectedNode>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(nodes).map(([code, node]) => [code, stakeOf(node)]));
}

function stakeOf(node: ProjectedNode | null): string {
  if (!node) return toDecimal(zero);
  const share = node.share === null ? null : parseDecimal(node.share);
  return toDecimal(winnable({ share, points: parseDecimal(node.points) ?? zero }));
}

function toDate(instant: Instant | null): Date | null {
  return instant === null ? null : new Date(instant);
}

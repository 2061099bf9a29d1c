import { Injectable, type OnModuleInit } from '@nestjs/common';
import { admitAct, evidenceLock, parseDecimal, pointsAtStake, standSubmission, toDecimal, zero } from '../../domain';
import type { ActWanted, EvidenceLock, Instant, ReturnReason, Role, StageEvent, SubmissionContext, SubmissionEvent, SubmissionStanding } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { orRefuse, Refusal } from '../../platform/refusal';
import type { Assessment, LedgerContext, LockedAssessment } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { ProjectionsService, type Projection } from '../scores/projections.service';
import { payloadOfEvent, subjectOfEvent } from './submission-event-link';
import { SubmissionEventsRepository } from './submission-events.repository';
import type { Citation, EntryCitation, Submission, SubmissionEventRow } from './submission-events.repository';
import { SubmissionStatesRepository, type RevisionRow, type SubmissionRef } from './submission-states.repository';
import { SubmissionTold } from './submission-told';

export type { Citation, EntryCitation, Submission, SubmissionEventRow } from './submission-events.repository';
export type { RevisionRow, SubmissionRef } from './submission-states.repository';

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
  /** Whom the agency has set as the one who approves; null: nobody. */
  readonly approverId: string | null;
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

export interface SubmissionOfCriterion {
  readonly submissionId: string;
  readonly requirement: string;
  readonly events: readonly SubmissionEventRow[];
}

/** What is done with submissions: the one place where an act is let in, appended, and the state derived from it. */
@Injectable()
export class SubmissionEventsService implements OnModuleInit {
  constructor(
    private readonly events: SubmissionEventsRepository,
    private readonly states: SubmissionStatesRepository,
    private readonly projections: ProjectionsService,
    private readonly told: SubmissionTold,
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
      return verified ? this.events.keepStakes(tx, assessment.regionId, assessment.id, stakesOf(assessment, verified)) : Promise.resolve();
    });
  }

  /** The submission of that assessment, or the refusal `submission-unknown`; another assessment's or region's is unknown here. */
  async require(reader: Reader, ref: SubmissionRef): Promise<Submission> {
    const submission = await this.states.find(reader, ref);
    if (!submission) throw Refusal.of('submission-unknown', { submissionId: ref.submissionId });
    return submission;
  }

  /** Everything that was done with it, in order. */
  async list(reader: Reader, { regionId, id }: Pick<Submission, 'regionId' | 'id'>): Promise<SubmissionEventRow[]> {
    return this.events.ofSubmission(reader, regionId, id);
  }

  /** Every submission for the same criterion, with everything that was done with it. */
  async listOfCriterion(reader: Reader, { regionId, assessmentId, criterion }: Submission): Promise<SubmissionOfCriterion[]> {
    const submissions = await this.states.requirementsOf(reader, { regionId, assessmentId, criterion });
    const rows = await this.events.ofCriterion(reader, { regionId, assessmentId, criterion });
    return submissions.map((submission) => ({
      ...submission,
      events: rows.filter(({ submissionId }) => submissionId === submission.submissionId),
    }));
  }

  /** Everything that was handed in under it, newest first. */
  async revisions(reader: Reader, { regionId, id }: Submission): Promise<RevisionRow[]> {
    return this.states.revisionsOf(reader, regionId, id);
  }

  /** What is at stake with it, as a decimal. */
  async stakeOf(reader: Reader, { regionId, id }: Submission): Promise<string> {
    return (await this.states.stakeOf(reader, regionId, id)) ?? toDecimal(zero);
  }

  /**
   * Whether the actor may do this now, under the assessment's lock: role, lock of the evidence, state, revision and person. What
   * begins a new revision passes `revision: null`, writes the rows of `AdmittedAct.revision`, and then calls `appendEvent`.
   */
  async admit(tx: Tx, by: EvidenceActor, locked: LockedAssessment, submission: Submission, wanted: ActWanted): Promise<AdmittedAct> {
    const { actor, origin } = by;
    const before = await this.list(tx, submission);
    const context = await this.contextOf(tx, submission, before, lockOver(locked, locked.events, locked.recordedAt));
    const { revision, membership } = orRefuse(admitAct(actor, context, wanted));
    if (actor.personId === null) throw Refusal.of('not-signed-in');
    const { role, agencyId } = membership;
    const { approverId } = context;
    return { locked, submission, act: wanted.act, revision, before, approverId, personId: actor.personId, role, agencyId, origin };
  }

  /**
   * Appends the act under the lock's own sequence, writes the state that follows, tells the people whom it concerns and the record: the
   * last step of a transaction. Answers how the submission stands afterwards.
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
    await this.told.ofAct(tx, locked, submission, { row, before: admitted.before, approverId: admitted.approverId });
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

  /** Whom the agency has set as the one who approves; null: nobody. */
  approverOf(reader: Reader, regionId: string, agencyId: string): Promise<string | null> {
    return this.events.approverOf(reader, regionId, agencyId);
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
    const verified = await this.projections.within(tx, locked, 'verified');
    return stakesOf(locked, verified).get(submission.criterion) ?? toDecimal(zero);
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

/** Of every criterion, as a decimal. */
function stakesOf({ framework }: Assessment, { state, nodes }: Projection): ReadonlyMap<string, string> {
  const stakes = pointsAtStake(framework, state, (code) => {
    const node = nodes[code];
    return node ? { share: node.share === null ? null : parseDecimal(node.share), points: parseDecimal(node.points) ?? zero } : null;
  });
  return new Map([...stakes].map(([code, points]) => [code, toDecimal(points)]));
}

function toDate(instant: Instant | null): Date | null {
  return instant === null ? null : new Date(instant);
}

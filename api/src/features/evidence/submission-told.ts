import { Injectable } from '@nestjs/common';
import { codeInAddress, titleOfDuty, type NotificationKind, type RequirementFacts } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { RecipientsService } from '../accounts/recipients.service';
import type { LockedAssessment } from '../assessments/assessments.service';
import { NotificationsService } from '../notifications/notifications.service';
import { AgenciesService } from '../regions/agencies.service';
import type { Submission, SubmissionEventRow } from './submission-events.repository';

/** What of evidence people are told of; all of these say the same of it. */
type ToldKind = Extract<
  NotificationKind,
  'submitted' | 'returned' | 'verified' | 'replied' | 'superseded' | 'question-asked' | 'approval-wanted'
>;

interface Told {
  readonly kind: ToldKind;
  readonly personIds: readonly string[];
  /** Who did it is not told of it. */
  readonly by: string | null;
  /** Of the verifying house; otherwise of the agency. */
  readonly forVerifiers: boolean;
  /** What names the event beside its kind. */
  readonly event: number;
}

interface ToldReply {
  readonly by: string;
  readonly verdict: SubmissionEventRow;
}

/** Tells the people whom an act with a submission concerns, in its transaction. */
@Injectable()
export class SubmissionTold {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly recipients: RecipientsService,
    private readonly notifications: NotificationsService,
  ) {}

  /** An act: to those who verify that something came, to the agency what became of it, to the head of the agency what waits. */
  async ofAct(
    tx: Tx,
    locked: LockedAssessment,
    submission: Submission,
    { row, before, approverId }: { row: SubmissionEventRow; before: readonly SubmissionEventRow[]; approverId: string | null },
  ): Promise<void> {
    const shared = { by: row.actorId, event: row.sequence };
    if (row.kind === 'sent' && approverId !== null) {
      await this.tell(tx, locked, submission, { ...shared, kind: 'approval-wanted', personIds: [approverId], forVerifiers: false });
    }
    if (row.kind === 'verified' || row.kind === 'returned') {
      const personIds = await this.peopleOf(tx, submission);
      await this.tell(tx, locked, submission, { ...shared, kind: row.kind, personIds, forVerifiers: false });
    }
    if (row.kind !== 'submitted' && row.kind !== 'approved') return;
    const judges = before.filter(({ kind, revision }) => (kind === 'verified' || kind === 'returned') && revision < row.revision);
    const told = [...new Set(judges.map(({ actorId }) => actorId))];
    await this.tell(tx, locked, submission, { ...shared, kind: 'superseded', personIds: told, forVerifiers: true });
    const verifiers = await this.verifiersOf(tx, submission);
    const others = verifiers.filter((personId) => !told.includes(personId));
    await this.tell(tx, locked, submission, { ...shared, kind: 'submitted', personIds: others, forVerifiers: true });
  }

  /** The agency's reply: to whoever gave the verdict. */
  async ofReply(tx: Tx, locked: LockedAssessment, submission: Submission, reply: ToldReply): Promise<void> {
    const { by, verdict } = reply;
    const told = { by, forVerifiers: true, event: verdict.sequence };
    await this.tell(tx, locked, submission, { ...told, kind: 'replied', personIds: [verdict.actorId] });
  }

  /** Questions of the system: to everybody who speaks for the agency, whoever handed it in too. */
  async ofQuestions(tx: Tx, locked: LockedAssessment, submission: Submission): Promise<void> {
    const personIds = await this.peopleOf(tx, submission);
    await this.tell(tx, locked, submission, { kind: 'question-asked', personIds, by: null, forVerifiers: false, event: locked.sequence });
  }

  /** Whoever may verify what this agency hands in, by the roles that are held now. */
  async verifiersOf(reader: Reader, { regionId, ofInspectorate }: Pick<Submission, 'regionId' | 'ofInspectorate'>): Promise<string[]> {
    return this.recipients.peopleOfRole(reader, regionId, ofInspectorate ? 'appointed-verifier' : 'inspectorate');
  }

  private peopleOf(reader: Reader, { regionId, agencyId }: Submission): Promise<string[]> {
    return this.recipients.peopleOfAgency(reader, regionId, agencyId);
  }

  private async tell(tx: Tx, locked: LockedAssessment, submission: Submission, told: Told): Promise<void> {
    const { regionId, id, requirement, agencyId } = submission;
    const personIds = told.personIds.filter((personId) => personId !== told.by);
    if (personIds.length === 0) return;
    const { name } = await this.agencies.require(tx, regionId, agencyId);
    const params: RequirementFacts = { requirement, title: titleOfDuty(locked.framework, requirement), agency: name };
    await this.notifications.notify(tx, {
      kind: told.kind,
      personIds,
      regionId,
      params,
      link: told.forVerifiers ? `/daerah/${regionId}/verifikasi/${id}` : `/daerah/${regionId}/bukti/${codeInAddress(requirement)}`,
      dedupeKey: `${told.kind}:${id}:${told.event}`,
      at: locked.recordedAt,
    });
  }
}

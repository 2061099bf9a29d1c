import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, titleOfFollowUp, type FollowUp, type NotificationKind } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';
import { RecipientsService } from '../accounts/recipients.service';
import { AssessmentsService, type LockedAssessment } from '../assessments/assessments.service';
import { DueDatesService, type DueDateSource, type DueItem, type DueRegion } from '../notifications/due-dates.service';
import { NotificationsService } from '../notifications/notifications.service';
import { AgenciesService } from '../regions/agencies.service';
import { FollowUpsRepository, type FollowUpRow } from './follow-ups.repository';
import { groupFollowUps, type FollowUpShown } from './group-follow-ups';

type ToldKind = Extract<NotificationKind, `follow-up-${string}`>;

const batchSize = 500;
const tellsOwner = { 'opened': 'follow-up-opened', 'due-changed': 'follow-up-opened', 'returned': 'follow-up-returned', 'verified': 'follow-up-verified' } as const;

/** Tells the people whom an act on a follow-up concerns, in its transaction, and of its due date as it comes near and passes. */
@Injectable()
export class FollowUpTold implements OnModuleInit, DueDateSource {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly agencies: AgenciesService,
    private readonly recipients: RecipientsService,
    private readonly notifications: NotificationsService,
    private readonly dueDates: DueDatesService,
    private readonly followUps: FollowUpsRepository,
  ) {}

  onModuleInit(): void {
    this.dueDates.registerDueDates(this);
  }

  /** The owner agency of what is asked and what was said of it; whoever opened it, and the inspectorate, that it is said to be done. */
  async ofAct(tx: Tx, locked: LockedAssessment, row: FollowUpRow, followUp: FollowUp, openedBy: string): Promise<void> {
    const { regionId, act } = row;
    if (act.kind === 'reported-done') {
      const inspectors = await this.recipients.peopleOfRole(tx, regionId, 'inspectorate');
      return this.tell(tx, locked, row, followUp, { kind: 'follow-up-reported', personIds: [...inspectors, openedBy] });
    }
    if (act.kind === 'carried' || act.kind === 'withdrawn') return;
    const personIds = await this.recipients.peopleOfAgency(tx, regionId, followUp.ownerAgencyId);
    await this.tell(tx, locked, row, followUp, { kind: tellsOwner[act.kind], personIds });
  }

  async regions(reader: Reader): Promise<DueRegion[]> {
    const found: DueRegion[] = [];
    for (const regionId of await this.followUps.regions(reader)) {
      const [assessment] = await this.assessments.findAll(regionId);
      if (assessment) found.push({ regionId, zone: assessment.timeZone });
    }
    return found;
  }

  /** What is said to be done waits for somebody else, and nobody is reminded of it. */
  async items(reader: Reader, regionId: string): Promise<DueItem[]> {
    const open = groupFollowUps(await this.everyRow(reader, regionId)).filter(({ followUp }) => followUp.state === 'open');
    if (open.length === 0) return [];
    const names = new Map((await this.agencies.listOf(reader, regionId)).map(({ id, name }) => [id, name]));
    const zones = new Map((await this.assessments.findAll(regionId)).map(({ id, timeZone }) => [id, timeZone]));
    return open.map((one) => toItem(one, regionId, names.get(one.followUp.ownerAgencyId) ?? '', zones.get(one.assessmentId) ?? 'WIB'));
  }

  private async everyRow(reader: Reader, regionId: string): Promise<FollowUpRow[]> {
    const rows: FollowUpRow[] = [];
    for (let after: FollowUpRow | null = null; ; ) {
      const batch: FollowUpRow[] = await this.followUps.batch(reader, regionId, after, batchSize);
      rows.push(...batch);
      after = batch.at(-1) ?? null;
      if (batch.length < batchSize) return rows;
    }
  }

  private async tell(
    tx: Tx,
    locked: LockedAssessment,
    { regionId, followUpId, sequence, actorId }: FollowUpRow,
    { words, ownerAgencyId, dueOn }: FollowUp,
    { kind, personIds }: { readonly kind: ToldKind; readonly personIds: readonly string[] },
  ): Promise<void> {
    const { name: agency } = await this.agencies.require(tx, regionId, ownerAgencyId);
    await this.notifications.notify(tx, {
      ...{ kind, regionId, at: locked.recordedAt, link: linkOf(regionId) },
      personIds: personIds.filter((personId) => personId !== actorId), // whoever did it is not told of it
      params: { title: titleOfFollowUp(words), agency, dueOn },
      dedupeKey: `${kind}:${followUpId}:${sequence}`,
    });
  }
}

function toItem({ id, followUp, rows }: FollowUpShown, regionId: string, agency: string, zone: Parameters<typeof dayOf>[1]): DueItem {
  const asked = rows.filter(({ act }) => act.kind === 'opened' || act.kind === 'due-changed').at(-1);
  const { words, dueOn, ownerAgencyId } = followUp;
  return {
    ...{ key: `follow-up:${id}`, requirement: null, title: titleOfFollowUp(words), agency, dueOn, agencyIds: [ownerAgencyId] },
    ...{ askedOn: dayOf(asked?.recordedAt.getTime() ?? 0, zone), sequence: rows.length, link: linkOf(regionId) },
  };
}

function linkOf(regionId: string): string {
  return `/daerah/${regionId}/tindak-lanjut`;
}

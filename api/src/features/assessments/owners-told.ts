import { Injectable } from '@nestjs/common';
import { titleOfDuty } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { RecipientsService } from '../accounts/recipients.service';
import { NotificationsService } from '../notifications/notifications.service';
import type { Assessment } from './assessments.service';
import { RequirementOwnersRepository, type AssignedTerms, type AssignmentRow, type OwnerRow } from './requirement-owners.repository';

/** Tells the focal points of an agency what it is newly asked for, or by another day: once for one act, however much it names. */
@Injectable()
export class OwnersTold {
  constructor(
    private readonly owners: RequirementOwnersRepository,
    private readonly recipients: RecipientsService,
    private readonly notifications: NotificationsService,
  ) {}

  async tell(tx: Tx, assessment: Assessment, row: AssignmentRow, before: ReadonlyMap<string, OwnerRow>): Promise<void> {
    const agencies = [...new Set([row.agencyId, ...row.terms.flatMap(({ contributors }) => contributors)])].sort();
    const names = await this.owners.agencyNames(tx, row.regionId);
    for (const agencyId of agencies) {
      const [first, ...more] = row.terms.filter((term) => isNewTo(agencyId, row.agencyId, term, before.get(term.requirement)));
      if (first === undefined) continue;
      const people = await this.recipients.peopleOfAgency(tx, row.regionId, agencyId);
      const [dueOn = null] = [first, ...more].flatMap((term) => term.dueOn ?? []).sort();
      await this.notifications.notify(tx, {
        kind: 'assigned',
        personIds: people.filter((personId) => personId !== row.actorId),
        regionId: row.regionId,
        params: {
          requirement: first.requirement,
          title: titleOfDuty(assessment.framework, first.requirement),
          agency: names.get(agencyId) ?? '',
          dueOn,
          more: more.length,
        },
        link: `/daerah/${row.regionId}/tugas`,
        dedupeKey: `assigned:${row.assessmentId}:${row.sequence}:${agencyId}`,
        at: row.recordedAt.getTime(),
      });
    }
  }
}

function isNewTo(agencyId: string, lead: string, term: AssignedTerms, before: OwnerRow | undefined): boolean {
  if (agencyId !== lead && !term.contributors.includes(agencyId)) return false;
  const wasAsked = before !== undefined && (before.agencyId === agencyId || before.contributors.includes(agencyId));
  return !wasAsked || before.dueOn !== term.dueOn;
}

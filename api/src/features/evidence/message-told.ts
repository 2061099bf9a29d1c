import { Injectable } from '@nestjs/common';
import { codeInAddress, titleOfDuty } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { RecipientsService } from '../accounts/recipients.service';
import type { LockedAssessment } from '../assessments/assessments.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { NotificationsService } from '../notifications/notifications.service';
import type { MessageRow } from './messages.repository';

/** Tells both sides of a thread: the inspectorate when an agency speaks, the agencies that are asked when anybody does. */
@Injectable()
export class MessageTold {
  constructor(
    private readonly owners: RequirementOwnersService,
    private readonly recipients: RecipientsService,
    private readonly notifications: NotificationsService,
  ) {}

  async tell(tx: Tx, locked: LockedAssessment, row: MessageRow): Promise<void> {
    const { regionId, assessmentId, sequence, requirement, actorId } = row;
    const owner = (await this.owners.asked(tx, locked)).get(requirement);
    const people = new Set<string>();
    if (row.role === 'focal-point') {
      for (const id of await this.recipients.peopleOfRole(tx, regionId, 'inspectorate')) people.add(id);
    }
    for (const agencyId of owner ? [owner.agencyId, ...owner.contributors] : []) {
      for (const id of await this.recipients.peopleOfAgency(tx, regionId, agencyId)) people.add(id);
    }
    people.delete(actorId);
    if (people.size === 0) return;
    await this.notifications.notify(tx, {
      kind: 'message',
      personIds: [...people],
      regionId,
      params: { requirement, title: titleOfDuty(locked.framework, requirement), agency: owner?.agencyName ?? '' },
      link: `/daerah/${regionId}/bukti/${codeInAddress(requirement)}`,
      dedupeKey: `message:${assessmentId}:${sequence}`,
      at: locked.recordedAt,
    });
  }
}

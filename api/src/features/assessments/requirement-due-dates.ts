import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf, evidenceLock, titleOfDuty } from '../../domain';
import type { Reader } from '../../platform/database/database';
import { DueDatesService, type DueDateSource, type DueItem, type DueRegion } from '../notifications/due-dates.service';
import { AssessmentsRepository } from './assessments.repository';
import { AssessmentsService, type Assessment } from './assessments.service';
import { RequirementOwnersRepository } from './requirement-owners.repository';

/** What agencies are asked for and by when, as reminders and calendars need it. */
@Injectable()
export class RequirementDueDates implements DueDateSource, OnModuleInit {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly rows: AssessmentsRepository,
    private readonly owners: RequirementOwnersRepository,
    private readonly dueDates: DueDatesService,
  ) {}

  onModuleInit(): void {
    this.dueDates.registerDueDates(this);
  }

  async regions(reader: Reader): Promise<DueRegion[]> {
    const regionIds = await this.owners.regionsWithDueDates(reader);
    const found: DueRegion[] = [];
    for (const regionId of regionIds) {
      const [assessment] = await this.assessments.findAll(regionId);
      if (assessment) found.push({ regionId, zone: assessment.timeZone });
    }
    return found;
  }

  async items(reader: Reader, regionId: string): Promise<DueItem[]> {
    const items: DueItem[] = [];
    for (const id of await this.rows.idsOf(reader, regionId)) {
      const assessment = await this.assessments.find(regionId, id);
      const { events, now } = await this.assessments.course(reader, assessment);
      // under a lock nothing can be handed in, and nobody is reminded
      if (evidenceLock(assessment.framework.stages, events, now) === null) items.push(...(await this.itemsOf(reader, assessment)));
    }
    return items;
  }

  private async itemsOf(reader: Reader, { regionId, id, framework, timeZone }: Assessment): Promise<DueItem[]> {
    const current = await this.owners.current(reader, regionId, id);
    return current.flatMap(({ requirement, dueOn, since, sequence, agencyId, agencyName, contributors }) =>
      dueOn === null
        ? []
        : {
            key: `${id}:${requirement}`,
            requirement,
            title: titleOfDuty(framework, requirement),
            dueOn,
            askedOn: dayOf(since.getTime(), timeZone),
            sequence,
            agency: agencyName,
            agencyIds: [agencyId, ...contributors],
            link: `/daerah/${regionId}/tugas`,
          },
    );
  }
}

import { Injectable } from '@nestjs/common';
import { criteriaOf, dutiesOf, type Criterion } from '../../domain';
import type { Reader } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import type { Assessment } from '../assessments/assessments.service';
import { RequirementOwnersService, type AskedOwner } from '../assessments/requirement-owners.service';
import { AgenciesService } from '../regions/agencies.service';

/** What is asked for, of whom it is asked. */
export interface Asked {
  readonly criterion: string;
  readonly owner: AskedOwner | null;
}

/** Who is asked for what: the lead agency of a requirement and those that contribute. */
@Injectable()
export class AskedService {
  constructor(
    private readonly owners: RequirementOwnersService,
    private readonly agencies: AgenciesService,
  ) {}

  /** The criterion that a requirement is of, or the refusal `requirement-unknown`. */
  criterionOf({ framework }: Pick<Assessment, 'framework'>, requirement: string): Criterion {
    const criterion = criteriaOf(framework).find((one) => dutiesOf(one).includes(requirement));
    if (!criterion) throw Refusal.of('requirement-unknown', { requirements: [requirement] });
    return criterion;
  }

  /** That this agency is asked for it; refuses with `not-asked-of-agency`. */
  async requireAsked(
    reader: Reader,
    assessment: Assessment,
    requirement: string,
    agencyId: string,
  ): Promise<{ readonly criterion: string; readonly ofInspectorate: boolean }> {
    const criterion = this.criterionOf(assessment, requirement);
    const owner = (await this.owners.asked(reader, assessment)).get(requirement);
    const isAsked = owner !== undefined && (owner.agencyId === agencyId || owner.contributors.includes(agencyId));
    if (!isAsked) throw Refusal.of('not-asked-of-agency', { requirement, agencyId });
    const { isInspectorate } = await this.agencies.require(reader, assessment.regionId, agencyId);
    return { criterion: criterion.code, ofInspectorate: isInspectorate };
  }
}

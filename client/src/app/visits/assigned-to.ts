import { criteriaToCheck, givesAnswers } from '@domain';
import type { VisitJson } from '../api/visits-api';

type Site = VisitJson['sites'][number];

/** What a member of the team checks at a site: nothing, where they observe or are not of it. */
export function assignedTo(
  { assignments, team }: Pick<VisitJson, 'assignments' | 'team'>,
  personId: string,
  site: Pick<Site, 'id' | 'criteria'>,
): readonly string[] {
  const member = team.find(({ id }) => id === personId);
  return member && givesAnswers(member) ? criteriaToCheck(assignments, personId, site) : [];
}

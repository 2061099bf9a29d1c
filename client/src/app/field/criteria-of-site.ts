import { criteriaToCheck, takesAnswers } from '@domain';
import type { VisitJson } from '../api/visits-api';

/** What one evaluator is to answer at one site; nothing at a site that there is not. */
export function criteriaOfSite({ sites, assignments }: VisitJson, personId: string, siteId: string): readonly string[] {
  const site = sites.find(({ id }) => id === siteId);
  return site ? criteriaToCheck(assignments, personId, site) : [];
}

/** Whether somebody has anything to answer on this visit now: assigned, interest declared, not handed in yet. */
export function mayTakeAlong(visit: VisitJson, personId: string): boolean {
  const member = visit.team.find(({ id }) => id === personId);
  if (!member || !takesAnswers(visit)) return false;
  return member.assigned && !member.handedIn && member.interest !== null && !member.interest.ownRegion;
}

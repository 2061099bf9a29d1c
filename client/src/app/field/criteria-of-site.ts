import type { VisitJson } from '../api/visits-api';

/** What one evaluator is to answer at one site: everything there where nothing was assigned, otherwise what was assigned to them. */
export function criteriaOfSite({ sites, assignments }: VisitJson, personId: string, siteId: string): readonly string[] {
  const there = sites.find(({ id }) => id === siteId)?.criteria ?? [];
  if (assignments === null) return there;
  const own = assignments.filter((one) => one.evaluatorId === personId && one.siteId === siteId).flatMap(({ criteria }) => criteria);
  return there.filter((code) => own.includes(code));
}

/** Whether somebody has anything to answer on this visit now: assigned, interest declared, not handed in yet. */
export function mayTakeAlong({ state, team }: VisitJson, personId: string): boolean {
  const member = team.find(({ id }) => id === personId);
  const isOpen = state === 'planned' || state === 'under-way';
  return isOpen && member !== undefined && member.assigned && !member.handedIn && member.interest !== null && !member.interest.ownRegion;
}

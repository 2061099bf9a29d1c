import type { NodeCode } from '../framework/framework.types';
import type { Assignment, MemberRole, Visit } from './visits.types';

/** Observers come along, and give no field answers. */
export function givesAnswers({ role }: { readonly role: MemberRole }): boolean {
  return role !== 'observer';
}

/** Whether field answers are still taken: before the visit begins, for whoever is there early, and until all have handed in. */
export function takesAnswers({ state }: Pick<Visit, 'state'>): boolean {
  return state === 'planned' || state === 'under-way';
}

/**
 * What a scoring member is to check at a site, in the site's order: all of it as long as nothing is assigned, afterwards what was assigned
 * to them there. Source: issue "Visits", The visit: "sites … with the indicators to check there".
 * @example nothing assigned yet → every criterion of the site
 */
export function criteriaToCheck(
  assignments: readonly Assignment[] | null,
  personId: string,
  site: { readonly id: string; readonly criteria: readonly NodeCode[] },
): readonly NodeCode[] {
  if (assignments === null) return site.criteria;
  const own = assignments.filter((one) => one.evaluatorId === personId && one.siteId === site.id);
  const named = new Set(own.flatMap(({ criteria }) => criteria));
  return site.criteria.filter((criterion) => named.has(criterion));
}

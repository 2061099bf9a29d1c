import type { VisitJson } from '../api/visits-api';

type Site = VisitJson['sites'][number];

/** What a member of the team checks at a site, in the site's order: observers nothing, everybody else everything until it is assigned. */
export function assignedTo({ assignments, team }: Pick<VisitJson, 'assignments' | 'team'>, personId: string, { id, criteria }: Pick<Site, 'id' | 'criteria'>): readonly string[] {
  if (!team.some((one) => one.id === personId && one.role !== 'observer')) return [];
  if (assignments === null) return criteria;
  const named = new Set(assignments.flatMap((one) => (one.evaluatorId === personId && one.siteId === id ? one.criteria : [])));
  return criteria.filter((criterion) => named.has(criterion));
}

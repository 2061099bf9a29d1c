import type { PlanAct, VisitJson } from '../api/visits-api';

export interface SiteChange {
  readonly act: PlanAct;
  /** How many criteria the site did not have. */
  readonly added: number;
}

/** What of the plan changes so that every criterion is checked at its place; nothing for those that are there already or have no place. */
export function siteChangesOf(sites: VisitJson['sites'], places: ReadonlyMap<string, string>): readonly SiteChange[] {
  return sites.flatMap(({ id, kind, name, agencyId, criteria }) => {
    const more = [...places].flatMap(([criterion, siteId]) => (siteId === id && !criteria.includes(criterion) ? [criterion] : []));
    if (more.length === 0) return [];
    const act: PlanAct = { kind: 'site-set', siteId: id, site: kind, name, criteria: [...criteria, ...more], ...(agencyId === null ? {} : { agencyId }) };
    return [{ act, added: more.length }];
  });
}

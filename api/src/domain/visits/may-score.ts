import type { NodeCode } from '../framework/framework.types';
import { accept, problem, refuse, type Result } from '../kernel';
import { criteriaToCheck, givesAnswers } from './to-check';
import type { Visit } from './visits.types';

export interface ScoringWanted {
  readonly siteId: string;
  readonly criterion: NodeCode;
  /** Lead agency of the criterion in the region; null: nobody's. */
  readonly leadAgencyId: string | null;
}

/**
 * Whether a person may give a field answer there: a scoring member of the team, who has declared their interest, is not of the visited
 * region, has not served in the agency that leads the criterion, and is assigned to it on that site.
 *
 * Refused: `visit-not-member`, `visit-observer`, `visit-site-unknown` (the site or the criterion there), `visit-interest-missing`,
 * `visit-own-region`, `visit-former-office`, `visit-not-assigned`. Source: issue "Visits", The visit: "nobody scores their own region or
 * former office". @example served in the agency that leads i08.a → visit-former-office, and may score i05.a of another
 */
export function mayScore(
  visit: Pick<Visit, 'team' | 'sites' | 'declarations' | 'assignments'>,
  personId: string,
  wanted: ScoringWanted,
): Result<null> {
  const { siteId, criterion, leadAgencyId } = wanted;
  const member = visit.team.find((one) => one.personId === personId);
  if (!member) return refuse(problem('visit-not-member'));
  if (!givesAnswers(member)) return refuse(problem('visit-observer'));
  const site = visit.sites.find(({ id }) => id === siteId);
  if (!site?.criteria.includes(criterion)) return refuse(problem('visit-site-unknown', { siteId, criterion }));
  const declaration = visit.declarations.get(personId);
  if (!declaration) return refuse(problem('visit-interest-missing'));
  if (declaration.ownRegion) return refuse(problem('visit-own-region'));
  if (leadAgencyId !== null && declaration.formerAgencyIds.includes(leadAgencyId)) {
    return refuse(problem('visit-former-office', { criterion, agencyId: leadAgencyId }));
  }
  const isAssigned = criteriaToCheck(visit.assignments, personId, site).includes(criterion);
  return isAssigned ? accept(null) : refuse(problem('visit-not-assigned', { siteId, criterion }));
}

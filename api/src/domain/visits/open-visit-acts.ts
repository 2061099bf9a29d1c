import { pendingEvaluators } from './pending-evaluators';
import { visitTransitions } from './visit-transitions';
import { givesAnswers } from './to-check';
import type { Visit, VisitAct } from './visits.types';

export interface VisitRights {
  readonly personId: string | null;
  /** May plan visits of the region. */
  readonly plans: boolean;
  /** Agencies for which the person speaks. */
  readonly agencyIds: readonly string[];
}

/**
 * What this person may do with a visit as it stands, by state and side: what a screen offers. What is meant is still judged by
 * `checkVisitAct`. In the order of the table.
 * @example an observer of a visit under way → interest-declared, data-requested, …, never answers-submitted
 */
export function openVisitActs(visit: Visit, { personId, plans, agencyIds }: VisitRights): readonly VisitAct[] {
  const member = visit.team.find((one) => one.personId === personId);
  const sides = {
    planner: plans,
    lead: member?.role === 'lead',
    scorer: member !== undefined && givesAnswers(member),
    member: member !== undefined,
    agency: visit.requests.some(({ agencyId }) => agencyIds.includes(agencyId)),
  };
  const acts = Object.keys(visitTransitions) as VisitAct[];
  const open = acts.filter((act) => visitTransitions[act].from.includes(visit.state) && sides[visitTransitions[act].side]);
  const mayHandIn = personId !== null && pendingEvaluators(visit).includes(personId);
  return open.filter((act) => act !== 'answers-submitted' || mayHandIn);
}

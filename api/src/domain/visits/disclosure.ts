import type { NodeCode } from '../framework/framework.types';
import type { Visit } from './visits.types';

/** Whether everybody may be shown what evaluators said. Source: issue "Visits", "Blind until all assigned have submitted". */
export function isDisclosed({ state }: Pick<Visit, 'state'>): boolean {
  return state === 'deliberating' || state === 'signing' || state === 'sealed';
}

/** Whether a criterion is being checked blind: another evaluated entry on it would tell, or decide, beforehand. */
export function isCheckedBlind({ state, sites }: Pick<Visit, 'state' | 'sites'>, criterion: NodeCode): boolean {
  return state === 'under-way' && sites.some(({ criteria }) => criteria.includes(criterion));
}

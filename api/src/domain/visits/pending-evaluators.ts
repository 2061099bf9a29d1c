import { givesAnswers } from './to-check';
import type { Visit } from './visits.types';

/**
 * Who has still to hand in field answers, in the team's order. Assigned are those named in the assignments; without any, everybody of the
 * team who scores (the lead and the evaluators). A visit to which nobody is assigned has nobody pending and discloses nothing.
 *
 * Source: issue "Visits", "Blind until all assigned have submitted".
 */
export function pendingEvaluators(visit: Pick<Visit, 'team' | 'assignments' | 'submitted'>): readonly string[] {
  return assignedEvaluators(visit).filter((personId) => !visit.submitted.has(personId));
}

/** Whose field answers the visit waits for, in the team's order. */
export function assignedEvaluators({ team, assignments }: Pick<Visit, 'team' | 'assignments'>): readonly string[] {
  const scoring = team.filter(givesAnswers).map(({ personId }) => personId);
  if (assignments === null) return scoring;
  const named = new Set(assignments.flatMap(({ evaluatorId, criteria }) => (criteria.length > 0 ? [evaluatorId] : [])));
  return scoring.filter((personId) => named.has(personId));
}

import { accept, problem, refuse, type Result } from '../kernel';
import { givesAnswers, takesAnswers } from './to-check';
import type { Visit } from './visits.types';

/**
 * Whether a device of somebody's may be made known to a visit, so that files signed by it are taken: theirs who scores there, as long as
 * the visit takes field answers.
 *
 * Refused: `visit-not-member`, `visit-observer`, `visit-transition`. Source: issue "Visits", In the field: "take this visit along".
 * @example an observer's phone → visit-observer
 */
export function checkFieldDevice(visit: Pick<Visit, 'team' | 'state'>, personId: string): Result<null> {
  const member = visit.team.find((one) => one.personId === personId);
  if (!member) return refuse(problem('visit-not-member'));
  if (!givesAnswers(member)) return refuse(problem('visit-observer'));
  return takesAnswers(visit) ? accept(null) : refuse(problem('visit-transition', { act: 'field-device', state: visit.state }));
}

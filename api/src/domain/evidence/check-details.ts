import { accept, problem, refuse, type Day, type Result } from '../kernel';

/**
 * Whether what is said of a document's days can be: it is not dated after today, and it does not end before it begins.
 *
 * Refused: `document-details-unfit` with the field. That a date lies outside the assessment's period is no refusal but a question.
 * Source: issue "Evidence", Handing in. @example datedOn 2025-03-03, validUntil 2025-01-01 → document-details-unfit (validUntil)
 */
export function checkDetails(said: { readonly datedOn: Day | null; readonly validUntil: Day | null }, today: Day): Result<null> {
  const { datedOn, validUntil } = said;
  if (datedOn !== null && datedOn > today) return refuse(problem('document-details-unfit', { field: 'datedOn' }));
  if (datedOn !== null && validUntil !== null && validUntil < datedOn) {
    return refuse(problem('document-details-unfit', { field: 'validUntil' }));
  }
  return accept(null);
}

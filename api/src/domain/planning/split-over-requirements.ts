import { dutiesOf } from '../assessment';
import type { Criterion } from '../framework/framework.types';
import { fraction } from '../kernel';
import type { CriterionGap, RequirementGap } from './evidence-gap.types';
import { scaleGap } from './scale-gap';

/**
 * A criterion's gap, split over what is asked for it: equally, because a score belongs to the criterion and no rule says which document
 * earned it. In exact rationals, so that the parts sum to the whole; whoever owns a requirement answers for its part.
 *
 * An external figure that asks for no document is one part of nobody's. Source: issue "Evidence", The gap (per agency).
 * @example a criterion that misses 1 point and asks for three documents, two of them of Dinas Kesehatan → 1/3 each, Dinas Kesehatan 2/3
 */
export function splitOverRequirements(criterion: Criterion, gap: CriterionGap): readonly RequirementGap[] {
  const duties = dutiesOf(criterion);
  if (duties.length === 0) return [{ ...scaleGap(gap, fraction(1)), criterion: criterion.code, requirement: null }];
  const part = scaleGap(gap, fraction(1, duties.length));
  return duties.map((requirement) => ({ ...part, criterion: criterion.code, requirement }));
}

import type { Criterion } from '../framework/framework.types';
import type { Result } from '../kernel';
import { accept, problem, refuse } from '../kernel';
import type { Answer } from '../scoring';
import { scoreCriterion } from '../scoring';

export interface ApprovalAsked {
  readonly criterion: Criterion;
  readonly answer: Answer;
  /** Whether the entry counts now: nothing superseded it and nothing later stands. */
  readonly isHead: boolean;
  readonly enteredBy: string;
  readonly approvedBy: string;
  readonly alreadyApproved: boolean;
}

/**
 * Whether somebody may approve that a criterion is not applicable: it is the head, it says so (or is a ratio of 0 of 0 that the
 * revision calls not applicable), nobody has approved it yet, and the one who approves is another person than the one who entered
 * it.
 *
 * Refused: `approval-not-needed`, `approval-exists`, `approval-own-entry`. Source: scoring.md, Leaves.
 * @example entered and approved by the same person → approval-own-entry
 */
export function checkApproval(asked: ApprovalAsked): Result<ApprovalAsked> {
  const scored = scoreCriterion(asked.criterion.scorer, asked.answer);
  const criterion = asked.criterion.code;
  if (!asked.isHead || !scored.ok || scored.value !== null) return refuse(problem('approval-not-needed', { criterion }));
  if (asked.alreadyApproved) return refuse(problem('approval-exists', { criterion }));
  if (asked.enteredBy === asked.approvedBy) return refuse(problem('approval-own-entry', { criterion }));
  return accept(asked);
}

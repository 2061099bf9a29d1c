import type { Membership } from '../access';
import { admitAct, type ActingPerson, type SubmissionContext } from './admit-act';
import { checkQuestionAnswer } from './check-question-answer';
import { checkReply, type ReplyWanted } from './check-reply';
import { submissionActs, type SubmissionAct } from './evidence.types';

/** What somebody can do with a submission: an act that moves it, or words that stay beside it. */
export type SubmissionDeed = SubmissionAct | 'reply' | 'answer';

export interface DeedsAsked extends Omit<ReplyWanted, 'verdictSequence'> {
  /** Whether the system has asked anything about it. */
  readonly hasQuestions: boolean;
}

/**
 * Everything this person may do with a submission now, in the order of the table: exactly what would not be refused, so that no button
 * is shown in vain and none is missing. Asks the same functions that let an act in.
 *
 * Source: issue "Evidence", Verifying. @example a focal point, state submitted, no approver → ['submitted', 'withdrawn']
 */
export function actsOpenTo(actor: ActingPerson<Membership>, context: SubmissionContext, asked: DeedsAsked): readonly SubmissionDeed[] {
  const { standing } = context;
  const acts = submissionActs.filter((act) => admitAct(actor, context, { act, revision: standing.revision }).ok);
  const verdict = standing.lastVerdict;
  const mayReply = verdict !== null && checkReply(actor, context, { ...asked, verdictSequence: verdict.sequence }).ok;
  const mayAnswer = asked.hasQuestions && checkQuestionAnswer(actor, context).ok;
  return [...acts, ...(mayReply ? (['reply'] as const) : []), ...(mayAnswer ? (['answer'] as const) : [])];
}

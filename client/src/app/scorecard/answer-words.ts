import { scoreCriterion, toDecimal, type Answer, type Criterion } from '@domain';
import type { FrameworkNames } from '../frameworks/framework-names';
import type { Words } from '../ui/words';
import { writeShort } from '../ui/write-score';

/** An answer in words: the level as officials tell it, "ya", "3 dari 4", the documents accepted. */
export function answerWords(words: Words, names: FrameworkNames, criterion: string, answer: Answer): string {
  switch (answer.kind) {
    case 'binary':
      return words.t(answer.value ? 'answer.yes' : 'answer.no');
    case 'levels':
      return names.level(criterion, answer.level) ?? names.step(answer.level);
    case 'ratio':
      return words.t('answer.ratio', { part: answer.part, whole: answer.whole });
    case 'index':
      return writeShort(answer.value, words.language());
    case 'checklist':
      return answer.accepted.length === 0
        ? words.t('answer.none-accepted')
        : answer.accepted.map((code) => names.requirement(code)).join('; ');
    case 'not-applicable':
      return words.t('state.not-applicable');
    case 'retracted':
      return words.t('answer.retracted');
  }
}

/** What an answer makes of the criterion, 0 to 1 as decimal text; null where it says nothing (not applicable, unfit). */
export function fulfilmentOf(criterion: Criterion, answer: Answer): string | null {
  const scored = scoreCriterion(criterion.scorer, answer);
  return scored.ok && scored.value !== null ? toDecimal(scored.value) : null;
}

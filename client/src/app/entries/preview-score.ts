import {
  fraction,
  scoreHeads,
  showScore,
  toDecimal,
  type Answer,
  type Criterion,
  type Framework,
  type FrameworkNode,
  type Group,
  type Head,
  type Track,
} from '@domain';
import type { ScoreJson } from '../api/scores-api';

/**
 * What the score would become if this answer counted: the same engine, fed with what the other criteria already yield. Each of
 * them answers with its fulfilment on a scale of 0 to 1, so that shares are redistributed exactly as they will be once the entry
 * is recorded.
 *
 * @returns the total as it would be shown, or null where nothing would be scored.
 */
export function previewScore(
  framework: Framework,
  current: ScoreJson,
  criterion: Criterion,
  answer: Answer,
  track: Track,
  stage?: string,
): string | null {
  const others = new Map<string, Head>();
  for (const { criterion: code, state, fulfilment } of current.contributions) {
    if (code === criterion.code || state === 'unanswered') continue;
    others.set(
      code,
      headOf(code, track, state === 'answered' ? { kind: 'index', value: fulfilment } : { kind: 'not-applicable' }, false),
    );
  }
  for (const { criterion: code } of current.excluded) {
    if (code !== criterion.code) others.set(code, headOf(code, track, { kind: 'not-applicable' }, true));
  }
  if (answer.kind !== 'retracted') others.set(criterion.code, headOf(criterion.code, track, answer, false));
  const stand = { ...framework, root: standIn(framework.root, criterion.code) };
  const score = scoreHeads(stand, { entries: others, figures: new Map(), preconditions: new Map() }, stage);
  const shown = showScore(stand, score, stage);
  return shown === null ? null : toDecimal(shown.total, 2);
}

/** The tree with every other leaf answered by its fulfilment. */
function standIn(group: Group, kept: string): Group {
  return {
    ...group,
    children: group.children.map((child): FrameworkNode => {
      if (child.kind === 'group') return standIn(child, kept);
      return child.code === kept ? child : { ...child, scorer: { kind: 'index', zeroAt: fraction(0), fullAt: fraction(1) } };
    }),
  };
}

function headOf(criterion: string, track: Track, answer: Answer, approved: boolean): Head {
  return { approved, entry: { id: criterion, sequence: 0, track, criterion, answer, happenedAt: 0, recordedAt: 0 } };
}

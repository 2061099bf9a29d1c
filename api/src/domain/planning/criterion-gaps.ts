import { criteriaOf } from '../framework/criteria-of';
import type { Criterion, Framework, NodeCode } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { zero } from '../kernel';
import type { Contribution, ExternalFigure, Score, Track } from '../scoring';
import { endOfPeriod, shareLeaves, tracks } from '../scoring';
import type { CriterionGap, GapViewpoint } from './evidence-gap.types';

/**
 * Per criterion, in tree order: what it can give (share s), what each track has made of it, and of what the track looked at has not
 * reached (s less its points) what is still *winnable* and what is *lost*. Exact, in points of 100.
 *
 * It is winnable while evidence can still be handed in for it, and lost otherwise, all or nothing:
 * - While the stage looked at is locked and no window is open, everything missing is lost.
 * - An external figure is nobody's to hand in: what it misses is winnable until the figure of the last period allowed is there, which is
 *   final; without a last period another figure may always come.
 * - A due date loses nothing: what comes late is accepted while the stage is open. A verified document loses nothing either: the next
 *   revision may be worth more.
 * - Not applicable (approved) leaves the sum: share, winnable and lost are 0. Before approval it counts as unanswered.
 * - A track without a score (nobody said anything yet) has reached nothing: every share is winnable, or lost.
 *
 * Laws: points + winnable + lost = share; shares sum to 100 unless nothing is applicable. Source: issue "Evidence", The gap; scoring.md,
 * The tree, Leaves and Time. @example s 2,4, claimed 1, verified ½, stage open → claimed 2,4, verified 1,2, winnable 1,2, lost 0; the
 * stage locked → winnable 0, lost 1,2
 */
export function criterionGaps(
  framework: Framework,
  scores: Readonly<Record<Track, Score>>,
  figures: readonly ExternalFigure[],
  { track, locked }: GapViewpoint,
): readonly CriterionGap[] {
  const found = new Map(tracks.map((each) => [each, contributionsOf(scores[each])]));
  const pointsOn = (each: Track, code: NodeCode): Rational => found.get(each)?.get(code)?.points ?? zero;
  const unscored = scores[track].state === 'not-scored' ? shareLeaves(framework, () => true) : null;
  return criteriaOf(framework).map((criterion, place) => {
    const { code } = criterion;
    const own = found.get(track)?.get(code);
    const share = unscored ? (unscored[place] ?? zero) : (own?.share ?? zero);
    const missing = share.sub(own?.points ?? zero);
    const isLost = locked || isFinal(criterion, own, figures);
    return {
      criterion: code,
      state: own?.state ?? (unscored ? 'unanswered' : 'not-applicable'),
      share,
      claimed: pointsOn('claimed', code),
      verified: pointsOn('verified', code),
      evaluated: pointsOn('evaluated', code),
      winnable: isLost ? zero : missing,
      lost: isLost ? missing : zero,
    };
  });
}

function contributionsOf(score: Score): ReadonlyMap<NodeCode, Contribution> {
  return new Map(score.contributions.map((contribution) => [contribution.criterion, contribution]));
}

/** The figure that counts is of the last period that the revision allows. */
function isFinal({ scorer }: Criterion, own: Contribution | undefined, figures: readonly ExternalFigure[]): boolean {
  if (scorer.kind !== 'external' || scorer.periodTo === undefined || own?.figureId === undefined) return false;
  const figure = figures.find(({ id }) => id === own.figureId);
  return figure !== undefined && endOfPeriod(figure.period) === endOfPeriod(scorer.periodTo);
}

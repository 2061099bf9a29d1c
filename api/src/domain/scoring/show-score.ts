import type { Framework, FrameworkNode, NodeCode } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { apportion, zero } from '../kernel';
import { gatesOnRoot } from './gates-on-root';
import type { Score } from './scoring.types';
import { showAgainstGate } from './show-against-gate';

/** A score as it is shown: on every level the parts add up to what is shown above them. */
export interface ShownScore {
  readonly total: Rational;
  /** Points of every node, as shown beside the total. */
  readonly points: ReadonlyMap<NodeCode, Rational>;
}

/**
 * Rounds a score for showing: the total at two places (unless told) half up, toward "not met" beside the stage's gates on the
 * root; the components' points add up to the total as shown, their children's to theirs and so on, by largest remainder.
 *
 * @returns null where there is no score. Source: scoring.md, Numbers.
 * @example total 79.996 beside "at least 80" → 79.99, and parts that add up to 79.99
 */
export function showScore(framework: Framework, score: Score, stage?: string, places = 2): ShownScore | null {
  if (score.total === null) return null;
  const exact = new Map(score.nodes.map((node) => [node.code, node.points]));
  const points = new Map<NodeCode, Rational>();
  const show = (node: FrameworkNode, shown: Rational): void => {
    points.set(node.code, shown);
    if (node.kind === 'criterion') return;
    const parts = apportion(node.children.map(({ code }) => exact.get(code) ?? zero), places, shown);
    node.children.forEach((child, index) => show(child, parts[index] ?? zero));
  };
  const total = showAgainstGate(score.total, gatesOnRoot(framework, stage), places);
  show(framework.root, total);
  return { total, points };
}

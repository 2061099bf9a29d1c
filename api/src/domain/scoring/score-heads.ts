import type { Criterion, Framework, FrameworkNode } from '../framework/framework.types';
import type { Rational } from '../kernel';
import { hundred, zero } from '../kernel';
import { evaluateGates } from './evaluate-gates';
import { rateScore } from './rate-score';
import type { LeafScore } from './score-leaf';
import { scoreLeaf } from './score-leaf';
import type { Contribution, Exclusion, Heads, NodeScore, Score } from './scoring.types';

/** A node with its fulfilment, before shares run down the tree. */
type Weighed =
  | { readonly kind: 'leaf'; readonly node: Criterion; readonly leaf: LeafScore; readonly fulfilment: Rational | null }
  | {
      readonly kind: 'group';
      readonly node: FrameworkNode;
      readonly children: readonly Weighed[];
      /** Sum of the weights of the children that count. */
      readonly weight: Rational;
      readonly fulfilment: Rational | null;
    };

interface Explanation {
  readonly contributions: Contribution[];
  readonly excluded: Exclusion[];
  readonly nodes: NodeScore[];
}

/**
 * The score of what counts, with its reasons. A parent's fulfilment is Σ w·f / Σ w over the children that count; a node's share
 * of the 100 points is its parent's, by weight among those children; a leaf contributes share × fulfilment, and the total is the
 * sum of these contributions.
 *
 * Where no criterion that people answer has a head the track is `not-scored` (no score, not 0; an external figure is no entry);
 * where every node is not applicable, `not-applicable`. `stage` names the stage whose gates count; a stage that the revision does
 * not have withholds the rating. Source: scoring.md, The tree, Leaves, Gates and ratings.
 *
 * @example two criteria of weight 3 and 1, the first fulfilled ½, the second not applicable → total 50, contributions [50 of 100]
 */
export function scoreHeads(framework: Framework, heads: Heads, stage?: string): Score {
  const weighed = weigh(framework.root, heads);
  const explanation: Explanation = { contributions: [], excluded: [], nodes: [] };
  const state = !hasHead(weighed, heads) ? 'not-scored' : weighed.fulfilment === null ? 'not-applicable' : 'scored';
  if (state !== 'not-scored') distribute(weighed, hundred, framework.shareFloor, explanation);
  const { contributions, excluded, nodes } = explanation;
  const total = state === 'scored' ? contributions.reduce((sum, { points }) => sum.add(points), zero) : null;
  const stageAsked = framework.stages.find(({ code }) => code === stage);
  const fulfilments = new Map(nodes.map(({ code, fulfilment }) => [code, fulfilment]));
  const gates = stageAsked ? evaluateGates(stageAsked, fulfilments, heads.preconditions) : [];
  const rating = stage !== undefined && !stageAsked ? null : rateScore(framework.ratings, total, gates);
  return { state, total, contributions, excluded, nodes, gates, rating };
}

function weigh(node: FrameworkNode, heads: Heads): Weighed {
  if (node.kind === 'criterion') {
    const leaf = scoreLeaf(node, heads);
    return { kind: 'leaf', node, leaf, fulfilment: leaf.fulfilment };
  }
  const children = node.children.map((child) => weigh(child, heads));
  let weight = zero;
  let weighted = zero;
  for (const { node: child, fulfilment } of children) {
    if (fulfilment === null) continue;
    weight = weight.add(child.weight);
    weighted = weighted.add(child.weight.mul(fulfilment));
  }
  const counts = weight.compare(zero) > 0;
  return { kind: 'group', node, children, weight, fulfilment: counts ? weighted.div(weight) : null };
}

function hasHead(weighed: Weighed, heads: Heads): boolean {
  if (weighed.kind === 'group') return weighed.children.some((child) => hasHead(child, heads));
  return weighed.node.scorer.kind !== 'external' && heads.entries.has(weighed.node.code);
}

/** Walks in tree order, parents first; answers the points below the node. */
function distribute(weighed: Weighed, share: Rational | null, shareFloor: Rational, into: Explanation): Rational {
  const { code } = weighed.node;
  const { fulfilment } = weighed;
  const place = into.nodes.length;
  const describe = (points: Rational): NodeScore => {
    const belowShare = fulfilment !== null && fulfilment.compare(shareFloor) < 0;
    return { code, fulfilment, share: fulfilment === null ? null : share, points, belowShare };
  };
  into.nodes.push(describe(zero));
  let points = zero;
  if (weighed.kind === 'leaf') points = contribute(weighed.node, weighed.leaf, share, into);
  else {
    for (const child of weighed.children) {
      const counts = share !== null && child.fulfilment !== null;
      points = points.add(distribute(child, counts ? share.mul(child.node.weight).div(weighed.weight) : null, shareFloor, into));
    }
  }
  into.nodes[place] = describe(points);
  return points;
}

function contribute({ code }: Criterion, leaf: LeafScore, share: Rational | null, into: Explanation): Rational {
  const { state, fulfilment, ...head } = leaf;
  if (state === 'not-applicable' || fulfilment === null || share === null) {
    into.excluded.push({ criterion: code, entryId: head.entryId ?? '' });
    return zero;
  }
  const points = share.mul(fulfilment);
  into.contributions.push({ criterion: code, state, fulfilment, share, points, ...head });
  return points;
}

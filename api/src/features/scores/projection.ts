import { scoreAssessment, toDecimal, type Framework, type LeafState, type Ledger, type Score, type Track } from '../../domain';

/** A node as a dashboard reads it: decimals with 12 places, null where not applicable. */
export interface ProjectedNode {
  readonly fulfilment: string | null;
  readonly share: string | null;
  readonly points: string;
  /** Of leaves only: how they stand and on what they rest. */
  readonly state?: LeafState;
  readonly entryId?: string;
  readonly figureId?: string;
}

/** The score of one track as everything stands that was recorded so far; a view that can be made again from the ledger. */
export interface Projection {
  readonly track: Track;
  readonly state: Score['state'];
  readonly total: string | null;
  /** The same as an exact fraction. */
  readonly totalExact: string | null;
  readonly nodes: Readonly<Record<string, ProjectedNode>>;
}

/** Nothing is recorded that has not happened yet, so all that is recorded counts: no clock is needed to make a projection. */
const everything = { happenedBy: Number.MAX_SAFE_INTEGER, knownBy: Number.MAX_SAFE_INTEGER };

export function project(framework: Framework, ledger: Omit<Ledger, 'preconditions'>, track: Track): Projection {
  const score = scoreAssessment(framework, { ...ledger, preconditions: [] }, { track, moment: everything });
  return {
    track,
    state: score.state,
    total: score.total && toDecimal(score.total),
    totalExact: score.total && `${score.total.n * score.total.s}/${score.total.d}`,
    nodes: projectNodes(score),
  };
}

function projectNodes(score: Score): Record<string, ProjectedNode> {
  const leaves = new Map<string, Pick<ProjectedNode, 'state' | 'entryId' | 'figureId'>>();
  for (const { criterion, entryId } of score.excluded) leaves.set(criterion, { state: 'not-applicable', entryId });
  for (const { criterion, state, entryId, figureId } of score.contributions) {
    const rest = { ...(entryId === undefined ? {} : { entryId }), ...(figureId === undefined ? {} : { figureId }) };
    leaves.set(criterion, { state, ...rest });
  }
  const nodes: Record<string, ProjectedNode> = {};
  for (const { code, fulfilment, share, points } of score.nodes) {
    nodes[code] = {
      fulfilment: fulfilment && toDecimal(fulfilment),
      share: share && toDecimal(share),
      points: toDecimal(points),
      ...leaves.get(code),
    };
  }
  return nodes;
}

import { hundred, one, zero } from '../kernel';
import { frameworkLimits } from './framework-faults';
import type { Criterion, Framework, FrameworkNode, Group, Provenance, Requirement } from './framework.types';
import { parseProvenance } from './parse-provenance';
import { parseScorer } from './parse-scorer';
import type { Place } from './place';

const ownKeys = ['code', 'level', 'weight', 'standing'];
const moreKeys = ['source', 'weightStanding', 'weightSource'];

/** What one pass over the tree remembers. */
interface Walk {
  /** Raw maps from the root to here: meeting one again is an alias to an ancestor. */
  readonly ancestors: readonly unknown[];
  /** Counted over the whole tree, so that aliases cannot multiply it without bound. */
  readonly count: { nodes: number };
}

/** Reads the tree. The root is always a group and needs no weight: 100 points, or 1 where only proportions matter. */
export function parseRoot(place: Place, weights: Framework['weights']): Group {
  const walk: Walk = { ancestors: [], count: { nodes: 1 } };
  const field = place.fields(['code', 'level', 'standing', 'children'], ['weight', ...moreKeys]);
  const usualWeight = weights === 'points' ? hundred : one;
  return { ...nodeBase(field, usualWeight), kind: 'group', children: parseChildren(field('children'), enter(walk, place)) };
}

function parseChildren(place: Place, walk: Walk): FrameworkNode[] {
  return place.items(frameworkLimits.nodes).flatMap((child) => {
    const node = parseNode(child, walk);
    return node ? [node] : [];
  });
}

function parseNode(place: Place, walk: Walk): FrameworkNode | null {
  walk.count.nodes += 1;
  if (walk.count.nodes > frameworkLimits.nodes) {
    // said once: every further node is too many as well
    return walk.count.nodes === frameworkLimits.nodes + 1 ? stop(place, 'too-many-nodes', frameworkLimits.nodes) : null;
  }
  if (walk.ancestors.includes(place.raw)) return stop(place, 'cycle');
  if (walk.ancestors.length >= frameworkLimits.depth) return stop(place, 'too-deep', frameworkLimits.depth);
  return place.peek('children') === undefined ? parseCriterion(place) : parseGroup(place, walk);
}

function parseGroup(place: Place, walk: Walk): Group {
  const field = place.fields([...ownKeys, 'children'], moreKeys);
  return { ...nodeBase(field), kind: 'group', children: parseChildren(field('children'), enter(walk, place)) };
}

function parseCriterion(place: Place): Criterion {
  const field = place.fields([...ownKeys, 'scorer'], [...moreKeys, 'requirements']);
  return {
    ...nodeBase(field),
    kind: 'criterion',
    scorer: parseScorer(field('scorer')),
    requirements: field('requirements').items(frameworkLimits.requirements).map(parseRequirement),
  };
}

function parseRequirement(place: Place): Requirement {
  const field = place.fields(['code', 'standing'], ['source']);
  return { code: field('code').code(), provenance: parseProvenance(field) };
}

function nodeBase(field: (key: string) => Place, usualWeight = zero) {
  return {
    code: field('code').code(),
    level: field('level').code(),
    weight: field('weight').number(usualWeight),
    provenance: parseProvenance(field),
    ...weightProvenance(field),
  };
}

function weightProvenance(field: (key: string) => Place): { weightProvenance?: Provenance } {
  if (!field('weightStanding').absent) return { weightProvenance: parseProvenance(field, 'weightStanding', 'weightSource') };
  if (!field('weightSource').absent) field('weightStanding').fault('key-missing', { key: 'weightStanding' });
  return {};
}

function enter(walk: Walk, place: Place): Walk {
  return { ...walk, ancestors: [...walk.ancestors, place.raw] };
}

function stop(place: Place, code: 'cycle' | 'too-deep' | 'too-many-nodes', limit?: number): null {
  place.fault(code, limit === undefined ? {} : { limit: String(limit) });
  return null;
}

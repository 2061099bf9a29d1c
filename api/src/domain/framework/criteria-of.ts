import type { Criterion, Framework } from './framework.types';
import { nodesOf } from './nodes-of';

/** The leaves that are answered, in tree order. */
export function criteriaOf(framework: Framework): readonly Criterion[] {
  return nodesOf(framework).filter((node): node is Criterion => node.kind === 'criterion');
}

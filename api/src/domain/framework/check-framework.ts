import { one, zero } from '../kernel';
import { checkNodes } from './check-nodes';
import { checkRatings } from './check-ratings';
import { checkSources } from './check-sources';
import { checkStages } from './check-stages';
import { checkTexts } from './check-texts';
import { writeExact } from './exact-number';
import { FaultLog } from './fault-log';
import type { Framework, FrameworkFault } from './framework.types';

/**
 * Every fault of meaning in a revision, each with its code (`framework-faults.ts`), path and the values of its sentence; an
 * empty list means that it may be published. It looks at: points that do not add up (`points-sum`), weights not above 0,
 * double codes of nodes, levels, requirements, stages, gates and ratings, groups without children, levels and rating bands
 * that nothing can reach, a flat index, an impossible period, checklists that name unknown documents, gates on unknown nodes or
 * outside 0..100, facts without a source, unknown sources, and texts missing or left over in any language.
 *
 * Source: scoring.md (The tree, Leaves, Gates and ratings). Never throws on what `parseFramework` accepted.
 *
 * @example components of 10, 30, 20, 20, 10, 9 points → points-sum at framework.root.children, expected 100, actual 99
 */
export function checkFramework(framework: Framework): readonly FrameworkFault[] {
  const log = new FaultLog();
  checkNodes(framework, log);
  checkStages(framework, log);
  checkRatings(framework, log);
  checkSources(framework, log);
  if (framework.shareFloor.lt(zero) || framework.shareFloor.gt(one)) {
    log.add('share-floor-out-of-range', ['framework', 'shareFloor'], { actual: writeExact(framework.shareFloor) });
  }
  checkTexts(framework, log);
  return log.faults;
}

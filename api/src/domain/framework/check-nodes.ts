import type { Rational } from '../kernel';
import { hundred, zero } from '../kernel';
import { checkScorer } from './check-scorer';
import { writeExact } from './exact-number';
import type { FaultLog, FaultPath } from './fault-log';
import { firstOnly } from './first-only';
import type { Framework, Group } from './framework.types';
import { placedNodes } from './placed-nodes';

/** Codes, weights and scorers of the whole tree. Source: scoring.md, The tree. */
export function checkNodes(framework: Framework, log: FaultLog): void {
  const newNode = firstOnly();
  const newRequirement = firstOnly();
  for (const { node, path } of placedNodes(framework)) {
    if (!newNode(node.code)) log.add('code-double', [...path, 'code'], { node: node.code });
    if (!node.weight.gt(zero)) {
      log.add('weight-not-positive', [...path, 'weight'], { node: node.code, actual: writeExact(node.weight) });
    }
    if (node.kind === 'group') {
      checkChildren(node, path, framework, log);
      continue;
    }
    checkScorer(node, path, log);
    node.requirements.forEach(({ code }, index) => {
      if (!newRequirement(code)) log.add('requirement-double', [...path, 'requirements', index, 'code'], { requirement: code });
    });
  }
}

function checkChildren(group: Group, path: FaultPath, framework: Framework, log: FaultLog): void {
  if (group.children.length === 0) {
    log.add('group-empty', [...path, 'children'], { node: group.code });
    return;
  }
  if (framework.weights !== 'points') return;
  const isRoot = group === framework.root;
  if (isRoot && !group.weight.equals(hundred)) {
    addPointsSum(log, [...path, 'weight'], group.code, hundred, group.weight);
  }
  const expected = isRoot ? hundred : group.weight;
  const actual = group.children.reduce((sum, child) => sum.add(child.weight), zero);
  if (!actual.equals(expected)) addPointsSum(log, [...path, 'children'], group.code, expected, actual);
}

function addPointsSum(log: FaultLog, path: FaultPath, node: string, expected: Rational, actual: Rational): void {
  log.add('points-sum', path, { node, expected: writeExact(expected), actual: writeExact(actual) });
}

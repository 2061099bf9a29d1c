import type { Framework, FrameworkNode } from './framework.types';
import { placedNodes } from './placed-nodes';
import { textKeys } from './text-keys';

/** The keys that every language of a framework must have, and those it may have. */
export interface ExpectedTexts {
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
}

/**
 * Required: the framework's name, every node's name and what its storey is called, what each level of a criterion means, every
 * figure, requirement, stage, gate and named rating. Optional: the framework's note, a node's help, short names of levels.
 */
export function expectedTexts(framework: Framework): ExpectedTexts {
  const required = new Set<string>([textKeys.frameworkName]);
  const optional = new Set<string>([textKeys.frameworkNote]);
  for (const { node } of placedNodes(framework)) {
    required.add(textKeys.nodeName(node.code)).add(textKeys.tier(node.level));
    optional.add(textKeys.nodeHelp(node.code));
    addAnswerTexts(node, required, optional);
  }
  for (const stage of framework.stages) {
    required.add(textKeys.stage(stage.code));
    for (const gate of stage.gates) required.add(textKeys.gate(gate.code));
  }
  for (const band of framework.ratings) {
    if (band.named) required.add(textKeys.rating(band.code));
  }
  return { required, optional };
}

function addAnswerTexts(node: FrameworkNode, required: Set<string>, optional: Set<string>): void {
  if (node.kind === 'group') return;
  for (const requirement of node.requirements) required.add(textKeys.requirement(requirement.code));
  if (node.scorer.kind === 'external') required.add(textKeys.figure(node.scorer.figure));
  if (node.scorer.kind !== 'levels') return;
  for (const level of node.scorer.levels) {
    required.add(textKeys.level(node.code, level.code));
    optional.add(textKeys.step(level.code));
  }
}

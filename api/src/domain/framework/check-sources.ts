import type { FaultLog, FaultPath } from './fault-log';
import type { Framework, Provenance } from './framework.types';
import { placedNodes } from './placed-nodes';

/** What is official or reported names its source, and every source that is named is listed. Source: programme.md. */
export function checkSources(framework: Framework, log: FaultLog): void {
  const check = (provenance: Provenance, at: FaultPath, key = 'source'): void => {
    const { standing, source } = provenance;
    if (source !== undefined && !Object.hasOwn(framework.sources, source)) {
      log.add('source-unknown', [...at, key], { source });
    }
    if (source === undefined && (standing === 'official' || standing === 'reported')) {
      log.add('source-missing', [...at, key], { standing });
    }
  };
  check(framework.provenance, ['framework']);
  for (const { node, path } of placedNodes(framework)) {
    check(node.provenance, path);
    if (node.weightProvenance) check(node.weightProvenance, path, 'weightSource');
    if (node.kind === 'criterion') {
      node.requirements.forEach(({ provenance }, index) => check(provenance, [...path, 'requirements', index]));
    }
  }
  framework.stages.forEach((stage, stageIndex) => {
    const at = ['framework', 'stages', stageIndex];
    check(stage.provenance, at);
    stage.gates.forEach(({ provenance }, index) => check(provenance, [...at, 'gates', index]));
  });
  framework.ratings.forEach(({ provenance }, index) => check(provenance, ['framework', 'ratings', index]));
}

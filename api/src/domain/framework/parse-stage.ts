import { frameworkLimits } from './framework-faults';
import type { Gate, Stage } from './framework.types';
import { parseProvenance } from './parse-provenance';
import type { Place } from './place';

/** Reads one stage with its gates; a gate without `kind` is on a score. */
export function parseStage(place: Place): Stage {
  const field = place.fields(['code', 'standing'], ['source', 'gates']);
  return {
    code: field('code').code(),
    gates: field('gates').items(frameworkLimits.gates).map(parseGate),
    provenance: parseProvenance(field),
  };
}

function parseGate(place: Place): Gate {
  const kind = place.peek('kind') === 'precondition' ? 'precondition' : 'score';
  if (kind === 'precondition') {
    const field = place.fields(['kind', 'code', 'standing'], ['source']);
    return { kind, code: field('code').code(), provenance: parseProvenance(field) };
  }
  const field = place.fields(['code', 'node', 'comparison', 'value', 'standing'], ['kind', 'source', 'whenNotApplicable']);
  field('kind').choice(['score', 'precondition']);
  return {
    kind,
    code: field('code').code(),
    node: field('node').code(),
    comparison: field('comparison').choice(['at-least', 'greater']),
    value: field('value').number(),
    whenNotApplicable: field('whenNotApplicable').choice(['fail', 'skip']),
    provenance: parseProvenance(field),
  };
}

import * as fc from 'fast-check';
import { anyFramework } from '../scoring/laws/framework.laws';
import type { Framework, FrameworkNode, Provenance, Requirement, Standing } from './framework.types';

const code = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/);
const provenance: fc.Arbitrary<Provenance> = fc
  .tuple(fc.constantFrom<Standing>('official', 'reported', 'inferred', 'illustrative'), fc.option(code))
  .map(([standing, source]) => ({ standing, ...(source === null ? {} : { source }) }));
const requirements: fc.Arbitrary<Requirement[]> = fc.uniqueArray(fc.record({ code, provenance }), {
  maxLength: 3,
  selector: (requirement) => requirement.code,
});
const texts = fc.dictionary(fc.string(), fc.string(), { maxKeys: 6 });
const sources = fc.dictionary(
  fc.string(),
  fc.record({ title: fc.string(), url: fc.webUrl(), date: fc.constant('2025-09-11') }, { requiredKeys: ['title'] }),
  { maxKeys: 3 },
);

/** Well-shaped revisions with every optional part now there and now not: any depth to 5, all scorers, any texts. */
export const anyRevision: fc.Arbitrary<Framework> = fc
  .record({
    framework: anyFramework,
    provenances: fc.array(provenance, { minLength: 5, maxLength: 5 }),
    weightProvenance: fc.option(provenance),
    requirements,
    precondition: fc.boolean(),
    sources,
    texts: fc.dictionary(fc.constantFrom('id', 'en', 'jv'), texts),
    weights: fc.constantFrom('points' as const, 'proportions' as const),
  })
  .map((parts) => dress(parts.framework, parts));

interface Dress {
  readonly provenances: readonly Provenance[];
  readonly weightProvenance: Provenance | null;
  readonly requirements: readonly Requirement[];
  readonly precondition: boolean;
  readonly sources: Framework['sources'];
  readonly texts: Framework['texts'];
  readonly weights: Framework['weights'];
}

function dress(framework: Framework, dressing: Dress): Framework {
  let turn = 0;
  const next = (): Provenance => dressing.provenances[(turn += 1) % 5] ?? framework.provenance;
  const ownRequirements = (owner: string): Requirement[] =>
    dressing.requirements.map((requirement) => ({ ...requirement, code: `${owner}.${requirement.code}` }));
  const dressNode = (node: FrameworkNode): FrameworkNode => {
    const { weightProvenance } = dressing;
    const own = { provenance: next(), ...(weightProvenance && turn % 2 ? { weightProvenance } : {}) };
    return node.kind === 'group'
      ? { ...node, ...own, children: node.children.map(dressNode) }
      : { ...node, ...own, requirements: turn % 3 ? ownRequirements(node.code) : [] };
  };
  const root = dressNode(framework.root);
  if (root.kind !== 'group') throw new Error('a root is a group');
  const asked = dressing.precondition ? [{ kind: 'precondition' as const, code: 'clean', provenance: next() }] : [];
  return {
    ...framework,
    provenance: next(),
    root,
    stages: framework.stages.map((stage) => ({ ...stage, provenance: next(), gates: [...stage.gates, ...asked] })),
    sources: dressing.sources,
    texts: dressing.texts,
    weights: dressing.weights,
  };
}

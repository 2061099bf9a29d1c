import { compareText } from '../kernel';
import { writeExact } from './exact-number';
import type {
  FrameworkDocument, GateDocument, NodeDocument, ProvenanceDocument, ScorerDocument, StageDocument,
} from './framework-document.types';
import type { Framework, FrameworkNode, Gate, Provenance, Scorer, Stage } from './framework.types';

/**
 * The revision as plain JSON: the form that is stored, hashed and sent, and that `parseFramework` reads back to an equal
 * framework. Everything is explicit (no defaults left out) and numbers are exact text, so that the same revision gives the
 * same canonical JSON on every machine however its YAML was written.
 *
 * @example a weight of nine halves → '4.5'; of a third → '1/3'
 */
export function restateFramework(framework: Framework): FrameworkDocument {
  return {
    framework: {
      code: framework.code,
      revision: framework.revision,
      ...restateProvenance(framework.provenance),
      weights: framework.weights,
      shareFloor: writeExact(framework.shareFloor),
      sources: sorted(framework.sources, (source) => ({ ...source })),
      root: restateNode(framework.root),
      stages: framework.stages.map(restateStage),
      ratings: framework.ratings.map((band) => ({
        code: band.code,
        from: writeExact(band.from),
        open: band.open,
        named: band.named,
        ...restateProvenance(band.provenance),
      })),
    },
    texts: sorted(framework.texts, (texts) => sorted(texts, (text) => text)),
  };
}

export function restateProvenance(provenance: Provenance): ProvenanceDocument {
  return { standing: provenance.standing, ...(provenance.source === undefined ? {} : { source: provenance.source }) };
}

function restateNode(node: FrameworkNode): NodeDocument {
  const base = {
    code: node.code,
    level: node.level,
    weight: writeExact(node.weight),
    ...restateProvenance(node.provenance),
    ...restateWeightProvenance(node.weightProvenance),
  };
  if (node.kind === 'group') return { ...base, children: node.children.map(restateNode) };
  return {
    ...base,
    scorer: restateScorer(node.scorer),
    requirements: node.requirements.map(({ code, provenance }) => ({ code, ...restateProvenance(provenance) })),
  };
}

function restateWeightProvenance(provenance: Provenance | undefined): Pick<NodeDocument, 'weightStanding' | 'weightSource'> {
  if (!provenance) return {};
  return {
    weightStanding: provenance.standing,
    ...(provenance.source === undefined ? {} : { weightSource: provenance.source }),
  };
}

export function restateScorer(scorer: Scorer): ScorerDocument {
  switch (scorer.kind) {
    case 'levels':
      return { kind: 'levels', levels: scorer.levels.map(({ code, value }) => ({ code, value: writeExact(value) })) };
    case 'index':
    case 'external':
      return { ...scorer, zeroAt: writeExact(scorer.zeroAt), fullAt: writeExact(scorer.fullAt) };
    case 'checklist':
      return { kind: 'checklist', items: scorer.items.map(({ code, points }) => ({ code, points: writeExact(points) })) };
    case 'binary':
    case 'ratio':
      return { ...scorer };
  }
}

function restateStage(stage: Stage): StageDocument {
  return { code: stage.code, ...restateProvenance(stage.provenance), gates: stage.gates.map(restateGate) };
}

export function restateGate(gate: Gate): GateDocument {
  const { provenance, ...rest } = gate;
  const own = rest.kind === 'score' ? { ...rest, value: writeExact(rest.value) } : rest;
  return { ...own, ...restateProvenance(provenance) };
}

/** Keys in code-unit order: the same everywhere, whatever order the author wrote them in. */
function sorted<T, U>(record: Readonly<Record<string, T>>, write: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, value]) => [key, write(value)]),
  );
}

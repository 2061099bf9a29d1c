import type { DiffSubject, DocumentValue } from './framework-change.types';
import type { NodeDocument } from './framework-document.types';
import type { Framework } from './framework.types';
import { restateFramework } from './restate-framework';

/** A thing laid flat: where it hangs, and its own values without what hangs below it. */
export interface FlatThing {
  readonly code: string;
  /** Null at the top. */
  readonly parent: string | null;
  /** Tells things of one code apart (a text in two languages, a precondition in two stages). */
  readonly within?: string;
  readonly values: Readonly<Record<string, DocumentValue | undefined>>;
}

export type FlatFramework = Readonly<Record<DiffSubject, readonly FlatThing[]>>;

/** Lays the restated revision flat, so that two can be compared thing by thing. Order within a parent is kept. */
export function expandFramework(framework: Framework): FlatFramework {
  const { framework: body, texts } = restateFramework(framework);
  const { code: _code, revision: _revision, root, stages, ratings, sources, ...settings } = body;
  const nodes = flatNodes(root, null);
  return {
    framework: [{ code: framework.code, parent: null, values: settings }],
    node: nodes.map(({ node, parent }) => flatNode(node, parent)),
    requirement: nodes.flatMap(({ node }) => (node.requirements ?? []).map((one) => flat({ ...one }, node.code))),
    stage: stages.map(({ gates: _gates, ...stage }) => flat(stage, null)),
    gate: stages.flatMap((stage) => stage.gates.map((gate) => ({ ...flat({ ...gate }, stage.code), within: stage.code }))),
    rating: ratings.map((rating) => flat({ ...rating }, null)),
    source: Object.entries(sources).map(([code, source]) => ({ code, parent: null, values: source })),
    text: Object.entries(texts).flatMap(([within, byKey]) =>
      Object.entries(byKey).map(([code, text]) => ({ code, parent: null, within, values: { text } })),
    ),
  };
}

interface Hung {
  readonly node: NodeDocument;
  readonly parent: string | null;
}

function flatNodes(node: NodeDocument, parent: string | null): Hung[] {
  return [{ node, parent }, ...(node.children ?? []).flatMap((child) => flatNodes(child, node.code))];
}

function flatNode(node: NodeDocument, parent: string | null): FlatThing {
  const { children: _children, requirements: _requirements, ...own } = node;
  return flat(own, parent);
}

function flat(thing: { readonly code: string } & FlatThing['values'], parent: string | null): FlatThing {
  const { code, ...values } = thing;
  return { code, parent, values };
}

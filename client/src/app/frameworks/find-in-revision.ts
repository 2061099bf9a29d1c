import { nodesOf, type Framework, type FrameworkNode } from '@domain';
import type { FrameworkNames } from './framework-names';

export interface Found {
  /** What the words stand in. */
  readonly matches: ReadonlySet<string>;
  /** What is shown: matches, what stands above them, and all that stands below. */
  readonly shown: ReadonlySet<string>;
  /** What is opened: what stands above a match, and the match. */
  readonly opened: ReadonlySet<string>;
}

/** The nodes in which every word of the query stands: in code, name, help, levels or the documents asked for. Null for no words. */
export function findInRevision(framework: Framework, names: FrameworkNames, query: string): Found | null {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const matches = new Set<string>();
  for (const node of nodesOf(framework)) {
    const text = textOfNode(node, names);
    if (node !== framework.root && words.every((word) => text.includes(word))) matches.add(node.code);
  }
  const shown = new Set<string>();
  const opened = new Set<string>();
  walk(framework.root, false);
  return { matches, shown, opened };

  /** Whether this node or one below it matches. */
  function walk(node: FrameworkNode, belowMatch: boolean): boolean {
    const here = matches.has(node.code);
    let below = false;
    if (node.kind === 'group') for (const child of node.children) below = walk(child, belowMatch || here) || below;
    if (here || below) opened.add(node.code);
    if (here || below || belowMatch) shown.add(node.code);
    return here || below;
  }
}

function textOfNode(node: FrameworkNode, names: FrameworkNames): string {
  const parts: (string | null)[] = [node.code, names.node(node.code), names.help(node.code)];
  if (node.kind === 'criterion') {
    parts.push(...node.requirements.map(({ code }) => names.requirement(code)));
    if (node.scorer.kind === 'levels') parts.push(...node.scorer.levels.map(({ code }) => names.level(node.code, code)));
    if (node.scorer.kind === 'external') parts.push(names.figure(node.scorer.figure));
  }
  return parts.filter((part) => part !== null).join(' ').toLowerCase();
}

import { dutiesOf } from '../../assessment/duties-of';
import { criteriaOf } from '../../framework/criteria-of';
import type { Framework, FrameworkNode } from '../../framework/framework.types';
import { nodesOf } from '../../framework/nodes-of';
import { pathTo } from '../../framework/path-to';
import { textKeys } from '../../framework/text-keys';
import { documentWords } from './document-words';

/** A place of the tree above a requirement, as an AREA INTERVENSI may name it. */
export interface CatalogPlace {
  readonly node: string;
  /** What this level is called, e.g. `component`. */
  readonly level: string;
  /** Which of its level it is, in the revision's order, from 1. */
  readonly number: number;
  readonly words: readonly ReadonlySet<string>[];
}

export interface CatalogRequirement {
  readonly requirement: string;
  /** In every language of the revision. */
  readonly words: readonly ReadonlySet<string>[];
  /** From the component down to the criterion. */
  readonly places: readonly CatalogPlace[];
}

export interface RequirementCatalog {
  readonly requirements: readonly CatalogRequirement[];
  /** How much a word tells: rare ones more than those that stand in every second requirement. */
  readonly weights: ReadonlyMap<string, number>;
}

/**
 * What a tracker's rows are held against: everything that is given to agencies, with its words and where in the tree it stands. Made once
 * per revision. Source: `dutiesOf`.
 *
 * @example requirementCatalog(framework).requirements[0] // { requirement: 'i01.export', places: [component 1, indicator 1], … }
 */
export function requirementCatalog(framework: Framework): RequirementCatalog {
  const numbers = numberNodes(framework);
  const requirements = criteriaOf(framework).flatMap((criterion) => {
    const places = pathTo(framework, criterion.code)
      .slice(1)
      .map((node): CatalogPlace => ({
        node: node.code,
        level: node.level,
        number: numbers.get(node.code) ?? 0,
        words: wordsOf(framework, textKeys.nodeName(node.code)),
      }));
    return dutiesOf(criterion).map((requirement): CatalogRequirement => {
      const key = requirement === criterion.code ? textKeys.nodeName(requirement) : textKeys.requirement(requirement);
      return { requirement, words: wordsOf(framework, key), places };
    });
  });
  return { requirements, weights: weigh(requirements) };
}

function wordsOf(framework: Framework, key: string): ReadonlySet<string>[] {
  return Object.values(framework.texts).flatMap((texts) => (Object.hasOwn(texts, key) ? [documentWords(texts[key] ?? '')] : []));
}

function numberNodes(framework: Framework): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    nodesOf(framework).map((node: FrameworkNode) => {
      const number = (counts.get(node.level) ?? 0) + 1;
      counts.set(node.level, number);
      return [node.code, number];
    }),
  );
}

function weigh(requirements: readonly CatalogRequirement[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of requirements) {
    for (const word of new Set(words.flatMap((one) => [...one]))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + requirements.length / count)]));
}

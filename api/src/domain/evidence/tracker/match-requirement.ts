import { documentWords } from './document-words';
import { likeness } from './likeness';
import { matchArea } from './match-area';
import type { CatalogRequirement, RequirementCatalog } from './requirement-catalog';
import type { TrackerLine } from './tracker.types';

/** From here on a document is taken for a requirement: within the area that the row names, without one, and as the area's only one that
 *  holds all of the row's words. */
const threshold = { withArea: 0.5, withoutArea: 0.65, onlyHolder: 0.35 };
const margin = 0.12;
/** Where all of a row's words stand in several requirements ("Peraturan"), the nearest must be nearer by this much. */
const marginWithin = 0.25;
const worthNaming = 0.2;
const mostCandidates = 5;

export type RequirementMatch =
  | { readonly kind: 'one'; readonly requirement: string }
  | { readonly kind: 'none' | 'several'; readonly candidates: readonly string[] };

/**
 * Which requirement a row speaks of. Its code where the tracker has one (the template does); else the likeness of the document's words
 * with the requirements of the area that the row names: at least 0.5 with no other within 0.12 (0.65 where no area is recognised, 0.35
 * for the area's only one that holds all words of the row; within 0.25 where several hold them). Otherwise none, with those that come
 * near: a person chooses. Source: issue 3, "matched to agencies and requirements".
 *
 * @example area 'Pemberdayaan WBS', document 'SK Pengelola WBS' → i03.decree
 */
export function matchRequirement(line: Pick<TrackerLine, 'code' | 'section' | 'area' | 'document'>, catalog: RequirementCatalog): RequirementMatch {
  const code = line.code.trim().toLowerCase();
  if (code !== '') {
    const known = catalog.requirements.some(({ requirement }) => requirement === code);
    return known ? { kind: 'one', requirement: code } : { kind: 'none', candidates: [] };
  }
  const area = narrow(catalog, line);
  const said = documentWords(line.document);
  const rated = (area ?? catalog.requirements)
    .map(({ requirement, words }) => ({
      requirement,
      rate: Math.max(0, ...words.map((asked) => likeness(said, asked, catalog.weights))),
      holdsAll: words.some((asked) => [...said].every((word) => asked.has(word))),
    }))
    .sort((a, b) => b.rate - a.rate);
  const [best, second] = rated;
  const candidates = rated.filter(({ rate }) => rate >= worthNaming).slice(0, mostCandidates).map(({ requirement }) => requirement);
  const isOnlyHolder = best?.holdsAll === true && rated.filter(({ holdsAll }) => holdsAll).length === 1;
  const least = area === null ? threshold.withoutArea : isOnlyHolder ? threshold.onlyHolder : threshold.withArea;
  if (!best || best.rate < least) return { kind: 'none', candidates };
  if (second && best.rate < 1 && best.rate - second.rate < (best.holdsAll && second.holdsAll ? marginWithin : margin)) return { kind: 'several', candidates };
  return { kind: 'one', requirement: best.requirement };
}

/** The requirements under both the section and the area, under the area where they contradict each other; null: nothing is recognised. */
function narrow(catalog: RequirementCatalog, { section, area }: Pick<TrackerLine, 'section' | 'area'>): readonly CatalogRequirement[] | null {
  const named = [matchArea(section, catalog), matchArea(area, catalog)].filter((nodes) => nodes !== null);
  const under = (nodes: ReadonlySet<string>) => ({ places }: CatalogRequirement) => places.some(({ node }) => nodes.has(node));
  const both = catalog.requirements.filter((one) => named.every((nodes) => under(nodes)(one)));
  const last = named.at(-1);
  if (last === undefined) return null;
  return both.length > 0 ? both : catalog.requirements.filter(under(last));
}

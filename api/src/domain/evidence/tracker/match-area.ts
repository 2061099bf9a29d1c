import { documentWords } from './document-words';
import { foldText } from './fold-text';
import { likeness } from './likeness';
import type { CatalogPlace, RequirementCatalog } from './requirement-catalog';

const threshold = 0.6;
const margin = 0.1;
const noWeights: ReadonlyMap<string, number> = new Map();
/** How the levels that are numbered are called, folded. */
const levelWords: Readonly<Record<string, readonly string[]>> = {
  component: ['komponen', 'component'],
  indicator: ['indikator', 'indicator', ''],
};

/**
 * The nodes of the framework that an AREA INTERVENSI names, by names that hold all of its words, else by the
 * likeness of names (at least 0.6; all within 0.1 of the best), or by a
 * number alone ("Indikator 3", "Komponen 2"; a bare number is an indicator's). Null where nothing is recognised: then it narrows nothing.
 * A number before a name only decides between names that are alike: trackers number their rows, too.
 *
 * @example matchArea('3. Pemberdayaan Whistleblowing System (WBS)', catalog) // {'i03'}
 */
export function matchArea(text: string, catalog: RequirementCatalog): ReadonlySet<string> | null {
  const folded = foldText(text);
  if (folded === '') return null;
  const places = [...new Map(catalog.requirements.flatMap((one) => one.places).map((place) => [place.node, place])).values()];
  const [, level = '', digits] = /^([a-z]*) ?(\d{1,2})$/.exec(folded) ?? [];
  if (digits !== undefined) {
    return orNull(places.filter((place) => place.number === Number(digits) && (levelWords[place.level] ?? []).includes(level)));
  }
  const said = documentWords(text.replace(/^\s*(komponen|indikator|component|indicator)?\s*\d{0,2}\s*[.:)-]?\s+/i, ''));
  const holders = places.filter(({ words }) => said.size > 0 && words.some((own) => [...said].every((word) => own.has(word))));
  const rated = (holders.length > 0 ? holders : places).map((place) => ({
    place,
    rate: holders.length > 0 ? 1 : Math.max(0, ...place.words.map((words) => likeness(said, words, noWeights))),
  }));
  const best = Math.max(0, ...rated.map(({ rate }) => rate));
  if (best < threshold) return null;
  const near = rated.filter(({ rate }) => rate >= best - margin).map(({ place }) => place);
  const number = Number(/\d{1,2}/.exec(folded)?.[0] ?? 0);
  const numbered = near.filter((place) => place.number === number);
  return orNull(numbered.length > 0 ? numbered : near);
}

function orNull(places: readonly CatalogPlace[]): ReadonlySet<string> | null {
  return places.length === 0 ? null : new Set(places.map(({ node }) => node));
}

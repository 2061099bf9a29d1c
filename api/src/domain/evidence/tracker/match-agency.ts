import { compareText } from '../../kernel';
import { agencyWords } from './agency-words';
import { isNearly } from './is-nearly';

/** From here on two names are taken for one and the same … */
const threshold = 0.75;
/** … unless another agency comes this near. */
const margin = 0.15;
/** From here on an agency is named among those that may be meant. */
const worthNaming = 0.3;
const mostCandidates = 5;

export interface NamedAgency {
  readonly id: string;
  readonly name: string;
}

export type AgencyMatch =
  | { readonly kind: 'one'; readonly id: string; readonly exact: boolean }
  | { readonly kind: 'none' | 'several'; readonly candidates: readonly string[] };

/**
 * Which agency of the region a spelling means. Equal words, or words of which all stand in one agency's name only (`RSUD`), or a likeness
 * (Dice, slips of the pen forgiven) of at least 0.75 with no other within 0.15. Otherwise nobody, and who comes near. Source: glossary.md
 * (agency), programme.md (names are inferred).
 *
 * @example matchAgency('Dinkes Kota Blitar', agencies, 'Kota Blitar') // Dinas Kesehatan
 */
export function matchAgency(name: string, agencies: readonly NamedAgency[], regionName: string): AgencyMatch {
  const said = agencyWords(name, regionName);
  if (said.size === 0) return { kind: 'none', candidates: [] };
  const rated = agencies
    .map(({ id, name: own }) => ({ id, own, ...compare(said, agencyWords(own, regionName)) }))
    .sort((a, b) => b.likeness - a.likeness || compareText(a.own, b.own));
  const [best, second] = rated;
  const candidates = rated.filter(({ likeness }) => likeness >= worthNaming).slice(0, mostCandidates).map(({ id }) => id);
  if (!best) return { kind: 'none', candidates };
  if (best.likeness === 1) {
    return second?.likeness === 1 ? { kind: 'several', candidates } : { kind: 'one', id: best.id, exact: true };
  }
  const holders = rated.filter(({ isWithin }) => isWithin);
  if (holders.length === 1) return { kind: 'one', id: holders[0]?.id ?? best.id, exact: false };
  if (holders.length > 1) return { kind: 'several', candidates: holders.slice(0, mostCandidates).map(({ id }) => id) };
  if (best.likeness < threshold) return { kind: 'none', candidates };
  return best.likeness - (second?.likeness ?? 0) < margin ? { kind: 'several', candidates } : { kind: 'one', id: best.id, exact: false };
}

function compare(said: ReadonlySet<string>, own: ReadonlySet<string>): { readonly likeness: number; readonly isWithin: boolean } {
  if (own.size === 0) return { likeness: 0, isWithin: false };
  const shared = [...said].filter((word) => [...own].some((other) => isNearly(word, other))).length;
  const likeness = Math.min(1, (2 * shared) / (said.size + own.size));
  return { likeness, isWithin: shared === said.size };
}

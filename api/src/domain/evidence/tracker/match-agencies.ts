import { foldText } from './fold-text';
import { matchAgency, type NamedAgency } from './match-agency';

const nobody = new Set(['', 'belum ada', 'tidak ada', 'nihil']);

export type AgenciesMatch =
  | { readonly kind: 'none' }
  | { readonly kind: 'agencies'; readonly lead: string; readonly contributors: readonly string[] }
  | { readonly kind: 'unknown' | 'ambiguous'; readonly words: string; readonly candidates: readonly string[] };

/**
 * The agencies that a cell names: the first leads, the others contribute. Names stand apart by commas, slashes, `&`, `+`, `dan` or lines;
 * a name that itself holds a comma counts as one where it is exactly an agency's. One name that is not understood makes the whole cell so.
 * A dash or nothing is `none`. Source: issue 3, "one lead agency and any contributing ones".
 *
 * @example matchAgencies('Dinkes, RSUD', …) // lead Dinas Kesehatan, contributors [RSUD Mardi Waluyo]
 */
export function matchAgencies(text: string, agencies: readonly NamedAgency[], regionName: string): AgenciesMatch {
  if (nobody.has(foldText(text))) return { kind: 'none' };
  const whole = matchAgency(text, agencies, regionName);
  if (whole.kind === 'one' && (whole.exact || partsOf(text).length === 1)) return { kind: 'agencies', lead: whole.id, contributors: [] };
  const parts = partsOf(text);
  const found: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const step = longestName(parts, at, agencies, regionName);
    if (step.kind !== 'one') return { kind: step.kind === 'none' ? 'unknown' : 'ambiguous', words: parts[at] ?? text, candidates: step.candidates };
    if (!found.includes(step.id)) found.push(step.id);
    at += step.taken;
  }
  const [lead, ...contributors] = found;
  return lead === undefined ? { kind: 'unknown', words: text, candidates: [] } : { kind: 'agencies', lead, contributors };
}

function partsOf(text: string): string[] {
  return text
    .split(/[,;/&+\n]|(?<=\s)dan(?=\s)|(?<=^|\s)\d{1,2}[.)]\s/i)
    .map((part) => part.trim())
    .filter((part) => foldText(part) !== '');
}

type Step = { readonly kind: 'one'; readonly id: string; readonly taken: number } | { readonly kind: 'none' | 'several'; readonly candidates: readonly string[] };

/** Several parts are one name only where they are exactly that; a single one may be spelt freely. */
function longestName(parts: readonly string[], from: number, agencies: readonly NamedAgency[], regionName: string): Step {
  for (let to = parts.length; to > from + 1; to -= 1) {
    const joined = matchAgency(parts.slice(from, to).join(' '), agencies, regionName);
    if (joined.kind === 'one' && joined.exact) return { kind: 'one', id: joined.id, taken: to - from };
  }
  const single = matchAgency(parts[from] ?? '', agencies, regionName);
  return single.kind === 'one' ? { kind: 'one', id: single.id, taken: 1 } : single;
}

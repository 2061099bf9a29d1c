import type { DraftFinding } from '../api/frameworks-api';

/** Faults that have several causes; each cause has a sentence of its own beside the general one. */
const causes: Readonly<Record<string, readonly string[]>> = {
  'level-unreachable': ['out-of-range', 'same-value', 'full-missing', 'zero-missing'],
  'rating-unreachable': ['out-of-range', 'order', 'covered'],
  'file-unreadable': ['NOT_UTF8', 'BAD_CHARACTER', 'DUPLICATE_KEY', 'TOO_MANY_ALIASES'],
};

/** The key of the sentence that explains a finding. */
export function faultKey({ code, params }: Pick<DraftFinding, 'code' | 'params'>): string {
  const reason = params['reason'] ?? '';
  return causes[code]?.includes(reason) ? `fault-because.${code}.${reason}` : `fault.${code}`;
}

/** All keys that may be needed, for the test that holds the words against the faults. */
export function faultCauseKeys(): readonly string[] {
  return Object.entries(causes).flatMap(([code, reasons]) => reasons.map((reason) => `fault-because.${code}.${reason}`));
}

export interface FileFindings {
  readonly file: string;
  readonly findings: readonly DraftFinding[];
}

/** Findings by file, files in the order in which they are met. */
export function findingsByFile(findings: readonly DraftFinding[]): readonly FileFindings[] {
  const groups = new Map<string, DraftFinding[]>();
  for (const finding of findings) {
    const file = (finding.place ?? finding.path).split(':', 1)[0] ?? '';
    groups.set(file, [...(groups.get(file) ?? []), finding]);
  }
  return [...groups].map(([file, own]) => ({ file, findings: own }));
}

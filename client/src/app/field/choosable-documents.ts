import { indicatorOf, type Framework } from '@domain';
import type { FieldPack, PackedDocument } from './store/field-pack.types';

export interface ChoosableGroup {
  /** Code of the indicator. */
  readonly indicator: string;
  readonly documents: readonly PackedDocument[];
}

/** Documents of the criteria to check that have bytes to be taken along, each once, under the first indicator that it serves. */
export function choosableDocuments(framework: Framework, { criteria }: Pick<FieldPack, 'criteria'>): readonly ChoosableGroup[] {
  const groups = new Map<string, PackedDocument[]>();
  const seen = new Set<string>();
  for (const { code, documents } of criteria) {
    const indicator = indicatorOf(framework, code) ?? code;
    for (const document of documents.filter(({ sha256 }) => sha256 !== '')) {
      if (seen.has(document.id)) continue;
      seen.add(document.id);
      groups.set(indicator, [...(groups.get(indicator) ?? []), document]);
    }
  }
  return [...groups].map(([indicator, documents]) => ({ indicator, documents }));
}

export function bytesOf(documents: readonly PackedDocument[]): number {
  return documents.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

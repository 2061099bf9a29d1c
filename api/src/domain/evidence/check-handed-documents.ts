import { accept, problem, refuse, type Result } from '../kernel';

/** A document that is to be handed in, as far as it decides whether it may be. */
export interface HandedDocument {
  readonly id: string;
  readonly agencyId: string;
  /** The agency has handed it in before, under whatever requirement. */
  readonly handedInBefore: boolean;
  readonly isDestroyed: boolean;
}

/**
 * Whether these documents may be handed in together by an agency: at least one, not more than the setting allows, each known, the agency's
 * own (or handed in by it before), its bytes not destroyed.
 *
 * `found` has those of the region. Refused: `documents-missing`, `too-many-documents`, `document-unknown`, `document-destroyed`.
 * Source: issue "Evidence", Handing in. @example [] → documents-missing
 */
export function checkHandedDocuments(
  agencyId: string,
  wanted: readonly string[],
  found: readonly HandedDocument[],
  atMost: number,
): Result<null> {
  if (wanted.length === 0) return refuse(problem('documents-missing'));
  if (wanted.length > atMost) return refuse(problem('too-many-documents', { atMost, given: wanted.length }));
  const byId = new Map(found.map((document) => [document.id, document]));
  for (const documentId of wanted) {
    const document = byId.get(documentId);
    if (!document || (document.agencyId !== agencyId && !document.handedInBefore)) return refuse(problem('document-unknown', { documentId }));
    if (document.isDestroyed) return refuse(problem('document-destroyed', { documentId }));
  }
  return accept(null);
}

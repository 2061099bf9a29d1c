import type { NodeCode } from '../framework/framework.types';
import type { Instant } from '../kernel';
import type { Answer } from '../scoring/scoring.types';
import type { DocumentMatch } from './visits.types';

/** What one evaluator saw on site, as the device appended it: nothing is edited in place, a change is another field answer. */
export interface FieldAnswer {
  /** Made on the device: the idempotency key of its arrival. */
  readonly id: string;
  readonly siteId: string;
  readonly criterion: NodeCode;
  readonly evaluatorId: string;
  readonly deviceId: string;
  /** 1, 2, 3 … over everything that this device appended for the visit: a gap is something that has not arrived. */
  readonly deviceSequence: number;
  /** Field answers of the same site, criterion and evaluator that the device knew and that this one takes the place of. */
  readonly supersedes: readonly string[];
  /** By the rubric; null where it could not be checked. */
  readonly answer: Answer | null;
  readonly match: DocumentMatch;
  readonly note: string;
  readonly evidence: readonly { readonly documentId: string; readonly page: number | null }[];
  /** SHA-256 of photos, lower-case hex: their bytes are sent apart. */
  readonly photos: readonly string[];
  /** Only where the evaluator allowed it; degrees (WGS 84) and metres. */
  readonly place: { readonly latitude: number; readonly longitude: number; readonly accuracyMetres: number } | null;
  /** As the device's clock said, raw. */
  readonly deviceAt: Instant;
  /** Server minus device, in ms, as last measured; null: never measured. */
  readonly clockOffsetMs: number | null;
  /** What it was answered against. */
  readonly frameworkHash: string;
}

export interface ReceivedFieldAnswer extends FieldAnswer {
  /** Corrected by the offset and kept within the visit. */
  readonly happenedAt: Instant;
  readonly recordedAt: Instant;
  /** Rising with arrival; the receipt that the device shows. */
  readonly receiptNumber: number;
}

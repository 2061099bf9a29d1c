import type { Answer, TimeZone } from '@domain';
import type { Sent, Told } from '../../api/sent';
import type { VisitJson } from '../../api/visits-api';

export type FieldAnswerBody = Told<'FieldAnswerDto', { answer?: Answer }>;
export type FieldReceipt = Sent<'FieldAnswerReceiptJson'>;

/** Which visit, and where the service keeps it. */
export interface FieldPlace {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
}

/** A document that somebody handed in for a requirement: enough to name it and its page on site. */
export interface PackedDocument {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly requirement: string;
  /** As the service found it in the bytes; '' where there are none to be had: a link, or another agency's. */
  readonly mediaType: string;
  /** 0 where there are no bytes to be had. */
  readonly sizeBytes: number;
  /** Of the bytes; '' where there are none to be had. */
  readonly sha256: string;
}

/** What the papers said of a criterion when the visit was taken along. */
export interface PackedCriterion {
  readonly code: string;
  /** The answer that counts on each track; absent: none. */
  readonly claimed: Answer | null;
  readonly verified: Answer | null;
  readonly documents: readonly PackedDocument[];
}

/** Everything that an evaluator needs on site without a network. */
export interface FieldPack {
  readonly place: FieldPlace;
  readonly person: { readonly id: string; readonly displayName: string };
  readonly regionName: string;
  readonly zone: TimeZone;
  readonly visit: VisitJson;
  /** The revision as it was published: `parseFramework` of the domain reads it. */
  readonly framework: {
    readonly code: string;
    readonly revision: string;
    readonly document: Readonly<Record<string, unknown>>;
    readonly contentHash: string;
  };
  readonly criteria: readonly PackedCriterion[];
  /** By the service's clock, ISO 8601. */
  readonly takenAt: string;
  /** Server minus device in ms, as measured when it was taken. */
  readonly clockOffsetMs: number;
}

/** A field answer on the phone. Neither receipt nor refusal: it is only here, and nobody else has it. */
export interface OutboxItem {
  /** 1, 2, 3 … in the order in which they were appended here; never used again. */
  readonly order: number;
  readonly answer: FieldAnswerBody;
  readonly receipt: FieldReceipt | null;
}

/** What is said of one criterion at one site; the store adds identity, sequence and time. */
export type FieldWish = Pick<FieldAnswerBody, 'siteId' | 'criterion' | 'match' | 'note' | 'evidence' | 'place'> & {
  readonly answer: Answer | null;
  /** What one's other devices said, as far as it is known here and meant to be replaced. */
  readonly replaces?: readonly string[];
  /** In their order; those whose bytes lie here already are not kept twice. */
  readonly photos?: readonly FieldPhoto[];
};

/** A photo of an answer: a small JPEG and its SHA-256. */
export interface FieldPhoto {
  readonly sha256: string;
  /** Null: another of one's devices has them. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** What the service said of a photo's bytes. */
export interface PhotoReceipt {
  readonly sha256: string;
  /** Code of the refusal; null: they were received. */
  readonly refused: string | null;
}

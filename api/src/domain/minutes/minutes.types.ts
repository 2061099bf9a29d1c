import type { NodeCode } from '../framework/framework.types';
import type { Instant } from '../kernel';
import type { Answer } from '../scoring/scoring.types';

/** Glossary: berita acara. From its draft to its seal; what is withdrawn or sealed changes no more. */
export const minutesStates = ['signing', 'withdrawn', 'sealed'] as const;
export type MinutesState = (typeof minutesStates)[number];

/** Both sides sign: those who visited, and the visited region. */
export const minutesSides = ['team', 'region'] as const;
export type MinutesSide = (typeof minutesSides)[number];

/** In the app with a drawn hand, or on a copy of the same minutes: signed electronically (BSrE), or by hand and scanned. */
export const signingMethods = ['drawn', 'electronic', 'scanned'] as const;
export type SigningMethod = (typeof signingMethods)[number];

/** One stroke of a hand: x and y in turn, each in thousandths of the field's width, from its upper left. */
export type Stroke = readonly number[];

/** What a correction of sealed minutes puts in place of what was agreed. */
export interface MinutesChange {
  readonly criterion: NodeCode;
  readonly answer: Answer;
  readonly reason: string;
}

/** What can happen to minutes, each appended. */
export type MinutesHappening =
  /** `corrects`: the sealed minutes that these are linked to; null for a visit's first. `draftSha256` is of the paper that is signed. */
  | { readonly kind: 'drafted'; readonly code: string; readonly corrects: string | null; readonly changes: readonly MinutesChange[]; readonly reason: string; readonly draftSha256: string }
  | { readonly kind: 'signed'; readonly signature: Signed }
  | { readonly kind: 'withdrawn'; readonly reason: string }
  | { readonly kind: 'sealed'; readonly pdfSha256: string; readonly entryIds: readonly string[] };
export type MinutesAct = MinutesHappening['kind'];

interface SignedBase {
  readonly side: MinutesSide;
  readonly name: string;
  readonly office: string;
}

export type Signed =
  | (SignedBase & { readonly method: 'drawn'; readonly strokes: readonly Stroke[] })
  | (SignedBase & { readonly method: 'electronic' | 'scanned'; readonly copySha256: string });

export type MinutesEvent = MinutesHappening & { readonly sequence: number; readonly actorId: string; readonly recordedAt: Instant };

export interface Seal {
  readonly pdfSha256: string;
  readonly at: Instant;
  readonly actorId: string;
  /** Of a correction: what it has put in place. */
  readonly entryIds: readonly string[];
}

/** A signature with who made it or attached it. */
export type Signature = Signed & { readonly actorId: string; readonly at: Instant };

export interface Minutes {
  readonly state: MinutesState;
  /** As printed on the paper: ten signs of Crockford's base 32, in two groups. */
  readonly code: string;
  readonly corrects: string | null;
  readonly changes: readonly MinutesChange[];
  readonly reason: string;
  readonly draftSha256: string;
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  readonly signatures: readonly Signature[];
  readonly withdrawnFor: string | null;
  readonly sealed: Seal | null;
}

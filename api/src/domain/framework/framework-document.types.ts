import type { Standing } from './framework.types';

/**
 * The stored and sent form of a revision: plain JSON, numbers as exact text (`4.5`, `1/3`). The YAML of a revision folder
 * yields the same shape, where numbers may also be numbers and what has a default may be left out.
 */
export interface FrameworkDocument {
  readonly framework: FrameworkBody;
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ProvenanceDocument {
  readonly standing: Standing;
  readonly source?: string;
}

export interface FrameworkBody extends ProvenanceDocument {
  readonly code: string;
  readonly revision: string;
  readonly sources: Readonly<Record<string, { readonly title: string; readonly url?: string; readonly date?: string }>>;
  readonly weights: 'points' | 'proportions';
  readonly shareFloor: string;
  readonly root: NodeDocument;
  readonly stages: readonly StageDocument[];
  readonly ratings: readonly RatingDocument[];
}

/** A group has `children`, a criterion has `scorer`; nothing has both. */
export interface NodeDocument extends ProvenanceDocument {
  readonly code: string;
  readonly level: string;
  readonly weight: string;
  readonly weightStanding?: Standing;
  readonly weightSource?: string;
  readonly children?: readonly NodeDocument[];
  readonly scorer?: ScorerDocument;
  readonly requirements?: readonly RequirementDocument[];
}

export interface RequirementDocument extends ProvenanceDocument {
  readonly code: string;
}

export type ScorerDocument =
  | { readonly kind: 'binary' }
  | { readonly kind: 'levels'; readonly levels: readonly { readonly code: string; readonly value: string }[] }
  | { readonly kind: 'ratio'; readonly zeroOfZero: 'refused' | 'not-applicable' }
  | { readonly kind: 'index'; readonly zeroAt: string; readonly fullAt: string }
  | {
      readonly kind: 'external';
      readonly figure: string;
      readonly zeroAt: string;
      readonly fullAt: string;
      readonly periodFrom?: string;
      readonly periodTo?: string;
    }
  | { readonly kind: 'checklist'; readonly items: readonly { readonly code: string; readonly points: string }[] };

export interface StageDocument extends ProvenanceDocument {
  readonly code: string;
  readonly gates: readonly GateDocument[];
}

export interface GateDocument extends ProvenanceDocument {
  readonly code: string;
  readonly kind: 'score' | 'precondition';
  readonly node?: string;
  readonly comparison?: 'at-least' | 'greater';
  readonly value?: string;
  readonly whenNotApplicable?: 'fail' | 'skip';
}

export interface RatingDocument extends ProvenanceDocument {
  readonly code: string;
  readonly from: string;
  readonly open: boolean;
  readonly named: boolean;
}

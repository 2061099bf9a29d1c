import type { Rational } from '../kernel';
import type { FrameworkFaultCode } from './framework-faults';

/** How well a thing is known (programme.md). Worn as a label wherever the thing is shown. */
export type Standing = 'official' | 'reported' | 'inferred' | 'illustrative';

/** A code: lower-case letters, digits, `.`, `-`, `_`; unique over all nodes of a revision. */
export type NodeCode = string;

export interface Provenance {
  readonly standing: Standing;
  /** Key into `Framework.sources`, or absent where nothing was published. */
  readonly source?: string;
}

export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly date?: string;
}

export interface Level {
  readonly code: string;
  /** Fulfilment of this step, in [0,1]. */
  readonly value: Rational;
}

/** How a leaf is answered and what that makes of it. Source: scoring.md, Leaves. */
export type Scorer =
  | { readonly kind: 'binary' }
  /** Steps or letters of the revision's list, worst first or best first as the revision likes. */
  | { readonly kind: 'levels'; readonly levels: readonly Level[] }
  | { readonly kind: 'ratio'; readonly zeroOfZero: 'refused' | 'not-applicable' }
  | { readonly kind: 'index'; readonly zeroAt: Rational; readonly fullAt: Rational }
  | {
      readonly kind: 'external';
      /** Key of the figure in the region's register of external figures, e.g. `mcsp`. */
      readonly figure: string;
      readonly zeroAt: Rational;
      readonly fullAt: Rational;
      /** First and last period allowed (`YYYY` or `YYYY-MM`, inclusive); absent: any. */
      readonly periodFrom?: string;
      readonly periodTo?: string;
    }
  | { readonly kind: 'checklist'; readonly items: readonly ChecklistItem[] };

export interface ChecklistItem {
  /** Code of the requirement whose accepted document earns the points. */
  readonly code: string;
  readonly points: Rational;
}

/** A document asked for. */
export interface Requirement {
  readonly code: string;
  readonly provenance: Provenance;
}

interface NodeBase {
  readonly code: NodeCode;
  /** Only the proportion among siblings matters; above 0. */
  readonly weight: Rational;
  /** Standing of the name, and of a group also of what belongs under it. */
  readonly provenance: Provenance;
  /** Standing of the weight and the rubric (scorer, criteria) where it differs from the name's; absent: the same. */
  readonly weightProvenance?: Provenance;
  /** What this level is called: the glossary's component, indicator, criterion, or any other of the revision's own. */
  readonly level: string;
}

export interface Group extends NodeBase {
  readonly kind: 'group';
  readonly children: readonly FrameworkNode[];
}

export interface Criterion extends NodeBase {
  readonly kind: 'criterion';
  readonly scorer: Scorer;
  readonly requirements: readonly Requirement[];
}

export type FrameworkNode = Group | Criterion;

/** A condition of a stage. Source: scoring.md, Gates and ratings. */
export type Gate =
  | {
      readonly kind: 'score';
      readonly code: string;
      readonly node: NodeCode;
      readonly comparison: 'at-least' | 'greater';
      /** On 100·f of the node. */
      readonly value: Rational;
      /** What holds when the node is not applicable. */
      readonly whenNotApplicable: 'fail' | 'skip';
      readonly provenance: Provenance;
    }
  | { readonly kind: 'precondition'; readonly code: string; readonly provenance: Provenance };

export interface Stage {
  readonly code: string;
  readonly gates: readonly Gate[];
  readonly provenance: Provenance;
}

/** A band of the exact score; bands are listed from the lowest. `from` is inclusive unless `open`. */
export interface RatingBand {
  readonly code: string;
  readonly from: Rational;
  /** True: the score must be greater than `from`, not equal to it. */
  readonly open: boolean;
  /** A band may have no published name. */
  readonly named: boolean;
  readonly provenance: Provenance;
}

/** Texts of one language, by key (`text-keys.ts` spells them): `node.<code>.name`, `node.<code>.help`,
 *  `level.<criterion>.<level>`, `step.<level>`, `tier.<level of a node>`, `figure.<figure>`, `requirement.<code>`,
 *  `stage.<code>`, `gate.<code>`, `rating.<code>`, `framework.name`, `framework.note`. */
export type Texts = Readonly<Record<string, string>>;

/** One revision of what is measured. Frozen once published. */
export interface Framework {
  readonly code: string;
  readonly revision: string;
  readonly provenance: Provenance;
  readonly sources: Readonly<Record<string, Source>>;
  /** `points`: siblings must sum to the parent and the root to 100. `proportions`: any positive numbers. */
  readonly weights: 'points' | 'proportions';
  readonly root: Group;
  readonly stages: readonly Stage[];
  readonly ratings: readonly RatingBand[];
  /** A component whose f is under this is called below its share. Source: scoring.md (0,8). */
  readonly shareFloor: Rational;
  readonly texts: Readonly<Record<string, Texts>>;
}

/** Something wrong with framework data, and where, in the coordinates of the document: `framework.root.children[1].weight`,
 *  `texts.id["node.i02.name"]`. Codes are listed in `framework-faults.ts`. */
export interface FrameworkFault {
  readonly code: FrameworkFaultCode;
  readonly path: readonly (string | number)[];
  readonly params: Readonly<Record<string, string>>;
}

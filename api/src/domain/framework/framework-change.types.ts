export type DiffSubject = 'framework' | 'node' | 'requirement' | 'stage' | 'gate' | 'rating' | 'source' | 'text';

/** A value as it stands in the document. */
export type DocumentValue =
  | string
  | boolean
  | null
  | readonly DocumentValue[]
  | { readonly [key: string]: DocumentValue | undefined };

/** One thing that differs between two revisions. A screen names the subject and shows `from` and `to`. */
export interface FrameworkChange {
  readonly subject: DiffSubject;
  /** `moved`: under another parent; `reordered`: the same parent, another order among those that stayed. */
  readonly change: 'added' | 'removed' | 'moved' | 'reordered' | 'changed';
  /** Code of the node, requirement, stage, gate, rating or source; key of the text; code of the parent when reordered. */
  readonly code: string;
  /** Language of a text, stage of a gate. */
  readonly within?: string;
  /** What of it changed: weight, scorer, standing, weightStanding, text, value, … */
  readonly aspect?: string;
  readonly from: DocumentValue;
  readonly to: DocumentValue;
}

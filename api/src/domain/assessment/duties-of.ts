import type { Criterion } from '../framework/framework.types';

/**
 * What of a criterion is given to agencies: each of its requirements, or the criterion itself (under its own code) where the revision
 * asks for no document; otherwise nobody could ever claim it. Nothing of an external figure that asks for none.
 *
 * Source: scoring.md, Tracks. @example requirements [sk, laporan] → ['sk', 'laporan']; none → [the criterion's code]
 */
export function dutiesOf(criterion: Criterion): readonly string[] {
  if (criterion.requirements.length > 0) return criterion.requirements.map(({ code }) => code);
  return criterion.scorer.kind === 'external' ? [] : [criterion.code];
}

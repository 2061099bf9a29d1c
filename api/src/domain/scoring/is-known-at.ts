import type { Instant } from '../kernel';
import type { Moment } from './scoring.types';

/**
 * Whether a fact is seen from a moment (T, K): it happened at or before T and was recorded at or before K.
 *
 * Source: scoring.md, Time. @example happened 8 Sep, recorded 12 Sep: not seen from (11 Sep, 11 Sep), seen from (11 Sep, 12 Sep)
 */
export function isKnownAt(fact: { readonly happenedAt: Instant; readonly recordedAt: Instant }, moment: Moment): boolean {
  return fact.happenedAt <= moment.happenedBy && fact.recordedAt <= moment.knownBy;
}

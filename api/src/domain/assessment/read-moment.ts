import type { Instant, Result, TimeZone } from '../kernel';
import { accept, problem, refuse } from '../kernel';
import type { Moment } from '../scoring';
import { readInstant } from './read-instant';

/** A moment as people ask for it: days or instants as text; `then` for "as it was then known". */
export interface MomentAsked {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

/**
 * The point of view (T, K) that is asked for: T is `asOf`, K is `knownAt`, each now unless given; `knownAt` = `then` means K = T.
 * A day means its end in the region's time zone.
 *
 * Refused: `instant-unreadable` with the field. Source: scoring.md, Time. @example asOf 2025-09-11 in WIB, knownAt then → T = K =
 * 2025-09-11T16:59:59.999Z
 */
export function readMoment(asked: MomentAsked, zone: TimeZone, now: Instant): Result<Moment> {
  const happenedBy = asked.asOf === undefined ? now : readInstant(asked.asOf, zone);
  if (happenedBy === null) return refuse(problem('instant-unreadable', { field: 'asOf' }));
  if (asked.knownAt === 'then') return accept({ happenedBy, knownBy: happenedBy });
  const knownBy = asked.knownAt === undefined ? now : readInstant(asked.knownAt, zone);
  if (knownBy === null) return refuse(problem('instant-unreadable', { field: 'knownAt' }));
  return accept({ happenedBy, knownBy });
}

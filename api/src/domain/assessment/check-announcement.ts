import type { Day, Result } from '../kernel';
import { accept, hundred, isDay, parseDecimal, problem, refuse, zero } from '../kernel';

export interface AnnouncedFigure {
  /** Decimal as text, 0 to 100, as it was said. */
  readonly score: string;
  /** Null where the source gives no date. */
  readonly announcedOn: Day | null;
  /** Where the line draws it. */
  readonly placedOn: Day;
  readonly track: string | null;
  readonly trackStanding: string | null;
}

/**
 * Whether a figure that somebody said in public may be kept: a decimal from 0 to 100, on days that exist and are not to come,
 * drawn where it was announced if that is known; a track only together with how well the track is known.
 *
 * Refused: `announcement-unfit` with the field. Source: scoring.md, Words; programme.md, The story (77,5 placed as `inferred`).
 * @example score '100.5' → announcement-unfit, field score
 */
export function checkAnnouncement<A extends AnnouncedFigure>(announced: A, today: Day): Result<A> {
  const { announcedOn, placedOn } = announced;
  const unfit = (field: string) => refuse(problem('announcement-unfit', { field }));
  const score = parseDecimal(announced.score);
  if (score === null || score.compare(zero) < 0 || score.compare(hundred) > 0) return unfit('score');
  if (announcedOn !== null && (!isDay(announcedOn) || announcedOn > today)) return unfit('announcedOn');
  if (!isDay(placedOn) || placedOn > today || (announcedOn !== null && announcedOn !== placedOn)) return unfit('placedOn');
  if ((announced.track === null) !== (announced.trackStanding === null)) return unfit('trackStanding');
  return accept(announced);
}

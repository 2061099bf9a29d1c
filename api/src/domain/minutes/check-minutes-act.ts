import { accept, problem, refuse, type Result } from '../kernel';
import type { Visit } from '../visits';
import { minutesSides, type Minutes, type MinutesHappening, type MinutesSide } from './minutes.types';

export interface MinutesActContext {
  readonly actorId: string;
  /** Who may speak for the visited region as such: its head's office and its inspectorate. */
  readonly speaksForRegion: boolean;
  /** The latest minutes of the visit that are sealed, whose correction is meant; null where there are none. */
  readonly sealedBefore: string | null;
}

/**
 * Which side somebody signs for: whoever is of the team for the team, whoever speaks for the region for the region; null for all others.
 * Being of the team goes first: nobody signs against themselves.
 */
export function sideOfSigner({ team }: Pick<Visit, 'team'>, personId: string, speaksForRegion: boolean): MinutesSide | null {
  if (team.some((one) => one.personId === personId)) return 'team';
  return speaksForRegion ? 'region' : null;
}

/**
 * Whether something may happen to minutes that stand so (null: there are none under way), by this person. That a visit may be signed at
 * all is `checkVisitAct`'s to say (`signing-began`, `sealed`).
 *
 * Refused: `minutes-transition` (signed, withdrawn or sealed already), `minutes-not-lead` (drafts, withdraws and seals: the lead),
 * `minutes-no-side` (neither of the team nor of the region), `minutes-other-side` (signs for the other), `minutes-signed-already` (the
 * same hand twice), `minutes-unsigned` (sealed before both sides have signed), `minutes-nothing-sealed` (corrects what was never sealed),
 * `minutes-change-unknown` (corrects nothing, or a criterion twice). Source: issue "Visits", Minutes.
 * @example sealed with a signature of the team alone → minutes-unsigned, lacks region
 */
export function checkMinutesAct(
  visit: Pick<Visit, 'team'>,
  minutes: Minutes | null,
  wanted: MinutesHappening,
  context: MinutesActContext,
): Result<null> {
  const isDraft = wanted.kind === 'drafted';
  if (isDraft ? minutes?.state === 'signing' : minutes?.state !== 'signing') {
    return refuse(problem('minutes-transition', { act: wanted.kind, state: minutes?.state ?? null }));
  }
  if (wanted.kind === 'signed') return checkSigning(visit, minutes, wanted, context);
  const isLead = visit.team.some(({ personId, role }) => personId === context.actorId && role === 'lead');
  if (!isLead) return refuse(problem('minutes-not-lead'));
  if (isDraft) return checkCorrection(wanted, context);
  return wanted.kind === 'sealed' ? checkSignedByBoth(minutes) : accept(null);
}

function checkSigning(
  visit: Pick<Visit, 'team'>,
  minutes: Minutes | null,
  { signature }: MinutesHappening & { readonly kind: 'signed' },
  { actorId, speaksForRegion }: MinutesActContext,
): Result<null> {
  const side = sideOfSigner(visit, actorId, speaksForRegion);
  if (side === null) return refuse(problem('minutes-no-side'));
  if (side !== signature.side) return refuse(problem('minutes-other-side', { side }));
  const hasSigned = minutes?.signatures.some((one) =>
    signature.method === 'drawn' ? one.method === 'drawn' && one.actorId === actorId : one.method !== 'drawn' && one.copySha256 === signature.copySha256);
  return hasSigned ? refuse(problem('minutes-signed-already')) : accept(null);
}

function checkSignedByBoth(minutes: Minutes | null): Result<null> {
  const lacking = minutesSides.find((side) => !minutes?.signatures.some((one) => one.side === side));
  return lacking === undefined ? accept(null) : refuse(problem('minutes-unsigned', { lacks: lacking }));
}

function checkCorrection(
  { corrects, changes }: MinutesHappening & { readonly kind: 'drafted' },
  { sealedBefore }: MinutesActContext,
): Result<null> {
  if (corrects === null) return sealedBefore === null ? accept(null) : refuse(problem('minutes-transition', { act: 'drafted', state: 'sealed' }));
  if (corrects !== sealedBefore) return refuse(problem('minutes-nothing-sealed'));
  const named = changes.map(({ criterion }) => criterion);
  return named.length > 0 && new Set(named).size === named.length ? accept(null) : refuse(problem('minutes-change-unknown'));
}

export interface MinutesRights {
  readonly personId: string | null;
  readonly speaksForRegion: boolean;
}

/** What this person may do with the minutes under way, for a screen to offer; what is meant is still judged by `checkMinutesAct`. */
export function openMinutesActs(visit: Pick<Visit, 'team'>, minutes: Minutes, { personId, speaksForRegion }: MinutesRights): ('sign' | 'seal' | 'withdraw')[] {
  if (minutes.state !== 'signing' || personId === null) return [];
  const isLead = visit.team.some((one) => one.personId === personId && one.role === 'lead');
  const isSigner = sideOfSigner(visit, personId, speaksForRegion) !== null;
  return [
    ...(isSigner ? (['sign'] as const) : []),
    ...(isLead && checkSignedByBoth(minutes).ok ? (['seal'] as const) : []),
    ...(isLead ? (['withdraw'] as const) : []),
  ];
}

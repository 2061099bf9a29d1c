import type { SubmissionState } from '../evidence';
import { criteriaOf } from '../framework/criteria-of';
import type { Criterion, Framework, NodeCode } from '../framework/framework.types';
import { dayOf, daysBetween, fraction, one, zero, type Instant, type Rational, type TimeZone } from '../kernel';
import { criterionGaps } from '../planning';
import { tracks, type Contribution, type ExternalFigure, type Score, type Track } from '../scoring';
import type { CheckCandidate } from './propose-checks';
import type { Site } from './visits.types';

/** What checking one criterion at one place is reckoned to take. Ours (inferred), and said so where shown. */
export const minutesPerCheck = 30;

/** How one agency's submission to one requirement stands. */
export interface CheckedSubmission {
  readonly criterion: NodeCode;
  readonly requirement: string;
  readonly state: SubmissionState;
  /** Of its youngest revision; null: nothing was handed in. */
  readonly submittedAt: Instant | null;
}

export interface CheckFacts {
  readonly framework: Framework;
  /** As they stand now. */
  readonly scores: Readonly<Record<Track, Score>>;
  readonly figures: readonly ExternalFigure[];
  readonly submissions: readonly CheckedSubmission[];
  /** Entries that rest on something that has been superseded. */
  readonly stale: ReadonlySet<string>;
  readonly now: Instant;
  readonly zone: TimeZone;
}

/**
 * What a visit could check, one candidate a criterion, in tree order: what hangs on it, how little the evidence settles it, how far the
 * tracks are apart, and how old the evidence is. None names a place (`siteId` is empty), so that a draw stays the same whatever places the
 * visit has or gets: `placeOfCheck` finds one afterwards.
 *
 * - Published figures of others are nothing to look at on site; what is not applicable weighs nothing: both are left out.
 * - Doubt is the share of its requirements without a verified submission; all of it where its verified entry has gone stale, or where it
 *   asks for no document and nobody has verified it.
 * - Disagreement is greatest less least fulfilment over the tracks that have an answer; with fewer than two there is none.
 *
 * The last two are ours (inferred). Source: issue "Visits", A planner: "weight × doubt × disagreement × age of the evidence".
 */
export function checkCandidates(facts: CheckFacts): readonly CheckCandidate[] {
  const { framework, scores, figures } = facts;
  const gaps = criterionGaps(framework, scores, figures, { track: 'verified', locked: false });
  return criteriaOf(framework).flatMap((criterion, at) => {
    const points = gaps[at]?.share ?? zero;
    if (criterion.scorer.kind === 'external' || points.compare(zero) <= 0) return [];
    const submissions = facts.submissions.filter((one) => one.criterion === criterion.code);
    const said = tracks.flatMap((track) => contributionOf(scores[track], criterion.code) ?? []);
    return [{
      siteId: '',
      criterion: criterion.code,
      points,
      doubt: doubtOf(criterion, submissions, facts),
      disagreement: spreadOf(said),
      evidenceDays: daysSince(submissions, facts),
      minutes: minutesPerCheck,
    }];
  });
}

/** Where the visit has places, and which agency leads which criterion. */
export interface CheckPlaces {
  readonly sites: readonly Site[];
  readonly leads: ReadonlyMap<NodeCode, string>;
}

/**
 * Where a criterion would be looked at: the site that already checks it, else that of the agency that leads it, else a presentation; null
 * where no place of the visit suits it yet. Ours (inferred).
 */
export function placeOfCheck(criterion: NodeCode, { sites, leads }: CheckPlaces): string | null {
  const agencyId = leads.get(criterion);
  const site =
    sites.find(({ criteria }) => criteria.includes(criterion)) ??
    sites.find((one) => agencyId !== undefined && one.agencyId === agencyId) ??
    sites.find(({ kind }) => kind === 'presentation');
  return site?.id ?? null;
}

function contributionOf({ contributions }: Score, code: NodeCode): Contribution | undefined {
  return contributions.find(({ criterion, state }) => criterion === code && state === 'answered');
}

function doubtOf({ code, requirements }: Criterion, submissions: readonly CheckedSubmission[], { scores, stale }: CheckFacts): Rational {
  const verified = contributionOf(scores.verified, code);
  if (verified?.entryId !== undefined && stale.has(verified.entryId)) return one;
  if (requirements.length === 0) return verified ? zero : one;
  const open = requirements.filter((each) => {
    const known = submissions.filter(({ requirement }) => requirement === each.code);
    return known.length === 0 || known.some(({ state }) => state !== 'verified');
  });
  return fraction(open.length, requirements.length);
}

function spreadOf(said: readonly Contribution[]): Rational {
  const ordered = said.map(({ fulfilment }) => fulfilment).sort((a, b) => a.compare(b));
  const [least, greatest] = [ordered[0], ordered.at(-1)];
  return least && greatest ? greatest.sub(least) : zero;
}

function daysSince(submissions: readonly CheckedSubmission[], { now, zone }: CheckFacts): number | null {
  const moments = submissions.flatMap(({ submittedAt }) => submittedAt ?? []);
  return moments.length === 0 ? null : Math.max(0, daysBetween(dayOf(Math.max(...moments), zone), dayOf(now, zone)));
}

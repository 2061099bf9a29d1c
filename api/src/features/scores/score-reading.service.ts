import { Injectable } from '@nestjs/common';
import {
  compareScores,
  componentOf,
  criteriaOf,
  entryHeadsAt,
  gapToThreshold,
  indicatorOf,
  notIndependentlyVerified,
  scoreAssessment,
  scoreInterval,
  showComparison,
  toDecimal,
  weakestStanding,
  type Answer,
  type Role,
  type Score,
} from '../../domain';
import type { Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import type { Assessment } from '../assessments/assessments.service';
import { RequirementOwnersService, type LeadOwner } from '../assessments/requirement-owners.service';
import { LedgerReadingService, type AssessmentRef, type OpenLedger, type Viewpoint } from './ledger-reading.service';
import type {
  ComparisonJson,
  ComparisonQuery,
  GapJson,
  GapQuery,
  MomentQuery,
  ScorecardJson,
  ScoredAssessmentJson,
  ScoredRegionJson,
  ScoreJson,
  ScoreQuery,
  TrackScoreJson,
} from './score.dto';
import { staleAt, StalenessService } from './staleness.service';
import { toMomentJson, toScoreJson, toTotal } from './score-json';

type Actor = RequestActor<Role>;

export interface EvaluatedNow {
  readonly score: ScoreJson;
  /** By criterion. */
  readonly answers: ReadonlyMap<string, Answer>;
}

/** Scores with their reasons, at any moment, as it was or is known. */
@Injectable()
export class ScoreReadingService {
  constructor(
    private readonly ledgers: LedgerReadingService,
    private readonly owners: RequirementOwnersService,
    private readonly staleness: StalenessService,
  ) {}

  async score(actor: Actor, ref: AssessmentRef, query: ScoreQuery): Promise<TrackScoreJson> {
    return this.scoreOf(await this.ledgers.open(actor, ref, nothingMore), query);
  }

  /** The same where nobody is to be asked: for whoever runs the server. */
  async scoreFor(assessment: Assessment, query: ScoreQuery): Promise<TrackScoreJson> {
    return this.scoreOf(await this.ledgers.openFor(assessment, nothingMore), query);
  }

  /**
   * The evaluated track inside a transaction that holds the assessment's lock, with the answer that counts for each criterion: what a paper
   * says of the score is what was true when it was made.
   */
  async evaluatedWithin(tx: Tx, assessment: Assessment, stage: string): Promise<EvaluatedNow> {
    const open = await this.ledgers.openWithin(tx, assessment);
    const { score } = this.scoreOf(open, { track: 'evaluated', stage });
    const said = new Map(open.ledger.entries.map(({ id, answer }) => [id, answer]));
    const answers = score.contributions.flatMap(({ criterion, entryId }) => {
      const answer = entryId === null ? undefined : said.get(entryId);
      return answer ? [[criterion, answer] as const] : [];
    });
    return { score, answers: new Map(answers) };
  }

  async scorecard(actor: Actor, ref: AssessmentRef, query: MomentQuery): Promise<ScorecardJson> {
    const open = await this.ledgers.open(actor, ref, async (tx, assessment) => ({
      leads: await this.owners.leads(tx, assessment),
      staleSince: await this.staleness.since(tx, assessment),
    }));
    const { assessment, ledger, leads, staleSince } = open;
    const { framework } = assessment;
    const viewpoint = this.ledgers.viewpoint(open, query);
    const { moment, stage } = viewpoint;
    const scoreOf = (track: 'claimed' | 'verified' | 'evaluated') =>
      toScoreJson(framework, scoreAssessment(framework, ledger, { track, moment, stage: stage ?? undefined }), stage);
    const stale = staleAt(staleSince, moment.knownBy);
    const interval = scoreInterval(framework, ledger, { moment, stale, stage: stage ?? undefined });
    return {
      assessment: toAssessment(assessment),
      region: toRegion(assessment),
      moment: toMomentJson(moment),
      stage,
      tracks: { claimed: scoreOf('claimed'), verified: scoreOf('verified'), evaluated: scoreOf('evaluated') },
      interval: { floor: totalOf(assessment, interval.floor, stage), ceiling: totalOf(assessment, interval.ceiling, stage) },
      stale: [...stale].sort(),
      notIndependentlyVerified: unverified(open, leads, viewpoint),
      owners: Object.fromEntries([...leads].map(([code, { agencyId, agencyName }]) => [code, { agencyId, agencyName }])),
    };
  }

  async comparison(actor: Actor, ref: AssessmentRef, query: ComparisonQuery): Promise<ComparisonJson> {
    const open = await this.ledgers.open(actor, ref, nothingMore);
    const { framework } = open.assessment;
    const { track } = query;
    const scoreAt = (asOf: string | undefined) => {
      const { moment, stage } = this.ledgers.viewpoint(open, { asOf });
      return { moment, stage, score: scoreAssessment(framework, open.ledger, { track, moment, stage: stage ?? undefined }) };
    };
    const before = scoreAt(query.from);
    const after = scoreAt(query.to);
    const comparison = compareScores(before.score, after.score);
    const shown = showComparison(framework, comparison, { before, after });
    const side = ({ moment, score, stage }: typeof before) => ({
      asOf: new Date(moment.happenedBy).toISOString(),
      ...totalOf(open.assessment, score, stage),
    });
    return {
      track,
      from: side(before),
      to: side(after),
      difference: comparison.difference && toDecimal(comparison.difference),
      shownDifference: shown.difference && toDecimal(shown.difference, 2),
      parts: comparison.changes.map((change, index) => {
        const part = shown.changes[index];
        return {
          criterion: change.criterion,
          indicator: indicatorOf(framework, change.criterion) ?? change.criterion,
          component: componentOf(framework, change.criterion) ?? change.criterion,
          delta: toDecimal(change.delta),
          shownDelta: part ? toDecimal(part, 2) : '0.00',
          cause: change.cause,
          fromEntryId: change.before?.entryId ?? null,
          toEntryId: change.after?.entryId ?? null,
          fromFigureId: change.before?.figureId ?? null,
          toFigureId: change.after?.figureId ?? null,
        };
      }),
    };
  }

  /** What stands between a track and the threshold of a stage, as it stands now. */
  async gap(actor: Actor, ref: AssessmentRef, query: GapQuery): Promise<GapJson> {
    const open = await this.ledgers.open(actor, ref, nothingMore);
    const { assessment, ledger, course } = open;
    const { stage } = this.ledgers.viewpoint(open, { stage: query.stage });
    const moment = { happenedBy: course.now, knownBy: course.now };
    const score = scoreAssessment(assessment.framework, ledger, { track: query.track, moment, stage: stage ?? undefined });
    const gap = gapToThreshold(assessment.framework, score, stage ?? '');
    const { total, shown } = totalOf(assessment, score, stage);
    return {
      track: query.track,
      stage,
      total,
      shown,
      threshold: gap.threshold && { ...gap.threshold, value: toDecimal(gap.threshold.value) },
      distance: gap.distance && toDecimal(gap.distance),
      met: gap.met,
      winnable: gap.winnable.map(({ criterion, state, points }) => ({ criterion, state, points: toDecimal(points) })),
      componentsBelowShare: [...gap.componentsBelowShare],
    };
  }

  private scoreOf(open: OpenLedger, query: ScoreQuery): TrackScoreJson {
    const { moment, stage } = this.ledgers.viewpoint(open, query);
    const { framework } = open.assessment;
    const score = scoreAssessment(framework, open.ledger, { track: query.track, moment, stage: stage ?? undefined });
    return { track: query.track, stage, moment: toMomentJson(moment), score: toScoreJson(framework, score, stage) };
  }
}

/** Criteria of the inspectorate's own that nobody outside it has verified, seen from there. */
export function unverified(
  { assessment, ledger }: OpenLedger,
  leads: ReadonlyMap<string, LeadOwner>,
  { moment }: Viewpoint,
): string[] {
  const roleOf = new Map(ledger.entries.map(({ id, role }) => [id, role]));
  const heads = [...entryHeadsAt(ledger, 'verified', moment)];
  const verifiedBy = new Map(heads.map(([code, { entry }]) => [code, roleOf.get(entry.id) ?? '']));
  const isInspectorates = ({ code }: { readonly code: string }) => leads.get(code)?.isInspectorate === true;
  return notIndependentlyVerified(criteriaOf(assessment.framework), isInspectorates, verifiedBy);
}

export function toAssessment(assessment: Assessment): ScoredAssessmentJson {
  const { id, cycle, frameworkCode, frameworkRevision, origin, framework } = assessment;
  const illustrative = origin === 'demo' || weakestStanding(framework.root) === 'illustrative';
  return { id, cycle, frameworkCode, frameworkRevision, origin, illustrative };
}

export function toRegion(assessment: Assessment): ScoredRegionJson {
  const { regionId, regionCode, regionName, provinceName, timeZone } = assessment;
  return { id: regionId, code: regionCode, name: regionName, provinceName, timeZone };
}

function totalOf({ framework }: Assessment, score: Score, stage: string | null) {
  return toTotal(framework, score.state, score.total, stage);
}

function nothingMore(): Promise<object> {
  return Promise.resolve({});
}

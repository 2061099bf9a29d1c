import { Injectable } from '@nestjs/common';
import {
  ageOfQueue,
  asksOf,
  authorize,
  componentOf,
  countAsks,
  criteriaOf,
  criterionGaps,
  dayOf,
  gapRows,
  gapToThreshold,
  indicatorOf,
  quietAgencies,
  scoreAssessment,
  splitOverRequirements,
  stageStatus,
  sumGaps,
  type Ask,
  type AskCounts,
  type CriterionGap,
  type Gap,
  type GapPoints,
  type GapRow,
  type Instant,
  type LeafState,
  type OwnedGap,
  type QueueAge,
  type QuietAgency,
  type Role,
  type Score,
  type Track,
} from '../../domain';
import type { Reader } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse } from '../../platform/refusal';
import type { Assessment } from '../assessments/assessments.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { EvidenceStandingService } from '../evidence/evidence-standing.service';
import { AgenciesService } from '../regions/agencies.service';
import { LedgerReadingService, type AssessmentRef, type OpenLedger } from '../scores/ledger-reading.service';
import type { EvidenceGapQuery } from './gap.dto';
import { filterOf } from './gap-filter';

export interface GapAgency {
  readonly id: string;
  readonly name: string;
  readonly division: string | null;
}

/** The gap as the domain has it, before it is written for a screen or a workbook. */
export interface GapReading {
  readonly assessment: Assessment;
  readonly query: EvidenceGapQuery;
  readonly stage: string | null;
  readonly locked: boolean;
  readonly now: Instant;
  readonly scores: Readonly<Record<Track, Score>>;
  readonly gap: Gap;
  readonly stateOf: ReadonlyMap<string, LeafState>;
  readonly rows: readonly GapRow[];
  readonly totals: { readonly points: GapPoints; readonly counts: AskCounts };
  readonly queue: QueueAge;
  readonly quiet: readonly QuietAgency[];
  /** Owed and overdue or due soon, the earliest first. */
  readonly due: readonly Ask[];
  readonly agencies: ReadonlyMap<string, GapAgency>;
}

/** Reads across scores, assignments and evidence, all in one snapshot. */
@Injectable()
export class GapReadingService {
  constructor(
    private readonly ledgers: LedgerReadingService,
    private readonly owners: RequirementOwnersService,
    private readonly evidence: EvidenceStandingService,
    private readonly agencies: AgenciesService,
  ) {}

  async read(actor: RequestActor<Role>, ref: AssessmentRef, query: EvidenceGapQuery): Promise<GapReading> {
    orRefuse(authorize(actor, 'evidence.read', { regionId: ref.regionId }));
    const open = await this.ledgers.open(actor, ref, (reader, assessment) => this.readAcross(reader, assessment));
    const { assessment, course, ledger } = open;
    const { framework, timeZone: zone } = assessment;
    const { moment, stage } = this.viewpointOf(open, query.stage);
    const scoreOf = (track: Track) => scoreAssessment(framework, ledger, { track, moment, stage: stage ?? undefined });
    const scores = { claimed: scoreOf('claimed'), verified: scoreOf('verified'), evaluated: scoreOf('evaluated') };
    const locked = stage !== null && stageStatus(course.events, stage, course.now).status === 'locked';
    const gaps = criterionGaps(framework, scores, ledger.figures, { track: query.track, locked });
    const today = dayOf(course.now, zone);
    const asks = asksOf(framework, { asked: open.asked, submissions: open.standings, since: firstAskedOf(open.firstAsked), today });
    const keeps = filterOf(query, asks, open.byId, (criterion) => componentOf(framework, criterion));
    const parts = ownedGaps(assessment, gaps, open.asked).filter(keeps.part);
    const kept = asks.filter(keeps.ask);
    const keyOf = ({ criterion, agencyId }: { readonly criterion: string; readonly agencyId: string | null }) =>
      query.by === 'agency' ? agencyId : (indicatorOf(framework, criterion) ?? criterion);
    const waiting = open.standings.filter(({ state, ...of }) => isWaiting(state) && keeps.place(of));
    const lastActAt = latest(open.lastActs, open.lastClaims);
    return {
      ...{ assessment, query, stage, locked, now: course.now, scores, agencies: open.byId },
      gap: gapToThreshold(framework, scores[query.track], stage ?? ''),
      stateOf: new Map(gaps.map(({ criterion, state }) => [criterion, state])),
      rows: gapRows(parts, kept, keyOf),
      totals: { points: sumGaps(parts), counts: countAsks(parts, kept) },
      queue: ageOfQueue(waiting.flatMap(({ submittedAt }) => submittedAt?.getTime() ?? []), course.now, zone),
      quiet: quietAgencies({ asks: asks.filter(keeps.place), lastActAt, quietDays: query.quietDays, now: course.now, zone }),
      due: kept.filter(({ due }) => due === 'overdue' || due === 'due-soon').sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1)),
    };
  }

  private async readAcross(reader: Reader, assessment: Assessment) {
    const { regionId } = assessment;
    const divisions = await this.agencies.divisions(reader, regionId);
    const all = await this.agencies.listOf(reader, regionId);
    return {
      asked: await this.owners.asked(reader, assessment),
      firstAsked: await this.owners.firstAsked(reader, assessment),
      standings: await this.evidence.standings(reader, assessment),
      lastActs: await this.evidence.lastActs(reader, assessment),
      lastClaims: await this.ledgers.lastClaims(reader, assessment),
      byId: new Map(all.map(({ id, name }): [string, GapAgency] => [id, { id, name, division: divisions.get(id) ?? null }])),
    };
  }

  /** The stage in force is looked at as if it had been asked for by name: a locked one as its lock fixed it. */
  private viewpointOf(open: OpenLedger, asked: string | undefined) {
    const stage = asked ?? this.ledgers.viewpoint(open, {}).stage ?? undefined;
    return this.ledgers.viewpoint(open, { stage });
  }
}

type Owners = ReadonlyMap<string, { readonly agencyId: string }>;

function ownedGaps({ framework }: Assessment, gaps: readonly CriterionGap[], asked: Owners): OwnedGap[] {
  return criteriaOf(framework).flatMap((criterion, place) => {
    const gap = gaps[place];
    if (!gap) return [];
    return splitOverRequirements(criterion, gap).map((part) => ({
      ...part,
      agencyId: part.requirement === null ? null : (asked.get(part.requirement)?.agencyId ?? null),
    }));
  });
}

function firstAskedOf(rows: readonly { readonly requirement: string; readonly agencyId: string; readonly at: Instant }[]) {
  const known = new Map(rows.map(({ requirement, agencyId, at }) => [`${requirement} ${agencyId}`, at]));
  return (requirement: string, agencyId: string): Instant => known.get(`${requirement} ${agencyId}`) ?? 0;
}

function latest(...known: readonly ReadonlyMap<string, Instant>[]): ReadonlyMap<string, Instant> {
  const all = new Map<string, Instant>();
  for (const map of known) for (const [agencyId, at] of map) all.set(agencyId, Math.max(at, all.get(agencyId) ?? at));
  return all;
}

function isWaiting(state: string): boolean {
  return state === 'submitted' || state === 'under-verification';
}

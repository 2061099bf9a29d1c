import { Injectable } from '@nestjs/common';
import {
  authorize,
  findNode,
  scoreAssessment,
  stageStatus,
  toDecimal,
  tracks,
  type Role,
  type Score,
  type Target,
  type Track,
} from '../../domain';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type Assessment } from '../assessments/assessments.service';
import { RequirementOwnersService, type LeadOwner } from '../assessments/requirement-owners.service';
import { approvalOf } from './approvals.service';
import type { CriterionJson, LeafStandingJson, MayJson, NodeJson } from './criterion.dto';
import { EntriesRepository } from './entries.repository';
import { actionOf, requireCriterion } from './entries.service';
import { toEntryJson } from './entry-json';
import { FiguresService } from './figures.service';
import { LedgerReadingService, type AssessmentRef } from './ledger-reading.service';
import { ProjectionsRepository, type NodeRow } from './projections.repository';
import type { MomentQuery } from './score.dto';
import { toMomentJson } from './score-json';
import { unverified } from './score-reading.service';

type Actor = RequestActor<Role>;
const entriesShown = 200;

/** One criterion with its whole history, or one node as it stands. */
@Injectable()
export class CriterionReadingService {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersService,
    private readonly ledgers: LedgerReadingService,
    private readonly entries: EntriesRepository,
    private readonly figures: FiguresService,
    private readonly projections: ProjectionsRepository,
  ) {}

  async criterion(actor: Actor, ref: AssessmentRef, code: string, query: MomentQuery): Promise<CriterionJson> {
    const { regionId, assessmentId } = ref;
    const open = await this.ledgers.open(actor, ref, async (tx, assessment) => {
      const { scorer } = requireCriterion(assessment, code);
      return {
        leads: await this.owners.leads(tx, assessment),
        rows: await this.entries.list(tx, { regionId, assessmentId, criterion: code, limit: entriesShown }),
        figures: scorer.kind === 'external' ? await this.figures.ofKey(tx, regionId, scorer.figure) : [],
      };
    });
    const { assessment, ledger, course, leads, rows, figures } = open;
    const { framework } = assessment;
    const viewpoint = this.ledgers.viewpoint(open, query);
    const { moment, stage } = viewpoint;
    const standingOf = (track: Track) => leafStanding(scoreAssessment(framework, ledger, { track, moment }), code);
    const standings = { claimed: standingOf('claimed'), verified: standingOf('verified'), evaluated: standingOf('evaluated') };
    const lead = leads.get(code) ?? null;
    return {
      criterion: code,
      owner: lead && { agencyId: lead.agencyId, agencyName: lead.agencyName },
      moment: toMomentJson(moment),
      stage,
      tracks: standings,
      entries: rows.map(toEntryJson),
      figures,
      may: mayOf(actor, assessment, lead, standings, rows),
      openStages: framework.stages
        .map((known) => known.code)
        .filter((known) => ['open', 'revising'].includes(stageStatus(course.events, known, course.now).status)),
      notIndependentlyVerified: unverified(open, leads, viewpoint).includes(code),
    };
  }

  /** A node with its children as they stand now, from the projection alone: one statement. */
  async node(actor: Actor, ref: AssessmentRef, code: string): Promise<NodeJson> {
    const { regionId, assessmentId } = ref;
    orRefuse(authorize(actor, 'score.read', { regionId }));
    const assessment = await this.assessments.find(regionId, assessmentId);
    const node = findNode(assessment.framework, code);
    if (!node) throw Refusal.of('criterion-unknown', { criterion: code });
    const children = node.kind === 'group' ? node.children.map((child) => child.code) : [];
    const rows = await this.projections.nodes(this.database.read, regionId, assessmentId, [code, ...children]);
    return {
      code,
      tracks: byTrack(rows, ({ nodes }) => ({
        fulfilment: nodes[code]?.fulfilment ?? null,
        share: nodes[code]?.share ?? null,
        points: nodes[code]?.points ?? null,
      })),
      children: children.map((child) => ({ code: child, tracks: byTrack(rows, (row) => projectedLeaf(row, child)) })),
      headSequence: rows.reduce((latest, { headSequence }) => Math.max(latest, headSequence), 0),
    };
  }
}

function byTrack<Standing>(rows: readonly NodeRow[], of: (row: NodeRow) => Standing): Record<Track, Standing> {
  const unscored = { state: 'not-scored', headSequence: 0, nodes: {} } as const;
  const standing = (track: Track) => of(rows.find((row) => row.track === track) ?? { track, ...unscored });
  return { claimed: standing('claimed'), verified: standing('verified'), evaluated: standing('evaluated') };
}

function projectedLeaf({ state, nodes }: NodeRow, code: string): LeafStandingJson {
  const node = nodes[code];
  return {
    state: state === 'not-scored' || !node ? 'not-scored' : (node.state ?? 'answered'),
    fulfilment: node?.fulfilment ?? null,
    share: node?.share ?? null,
    points: node?.points ?? null,
    headEntryId: node?.entryId ?? null,
    figureId: node?.figureId ?? null,
  };
}

function leafStanding(score: Score, code: string): LeafStandingJson {
  const nothing = { fulfilment: null, share: null, points: null, headEntryId: null, figureId: null };
  const counted = score.contributions.find(({ criterion }) => criterion === code);
  if (counted) {
    return {
      state: counted.state,
      fulfilment: toDecimal(counted.fulfilment),
      share: toDecimal(counted.share),
      points: toDecimal(counted.points),
      headEntryId: counted.entryId ?? null,
      figureId: counted.figureId ?? null,
    };
  }
  const excluded = score.excluded.find(({ criterion }) => criterion === code);
  return excluded ? { ...nothing, state: 'not-applicable', headEntryId: excluded.entryId } : { ...nothing, state: 'not-scored' };
}

function mayOf(
  actor: Actor,
  assessment: Assessment,
  lead: LeadOwner | null,
  standings: Readonly<Record<Track, LeafStandingJson>>,
  rows: readonly { readonly id: string; readonly track: Track; readonly actorId: string }[],
): MayJson {
  const target: Target = {
    regionId: assessment.regionId,
    agencyId: lead?.agencyId ?? null,
    ...(lead ? { ownedByInspectorate: lead.isInspectorate } : {}),
  };
  const mayWrite = (track: Track) => authorize(actor, actionOf[track], target).ok;
  const heads = tracks.flatMap((track) => rows.filter((row) => row.track === track && row.id === standings[track].headEntryId));
  return {
    claim: mayWrite('claimed'),
    verify: mayWrite('verified'),
    evaluate: mayWrite('evaluated'),
    approve: heads
      .filter(({ track, actorId }) => standings[track].state === 'awaiting-approval' && actorId !== actor.personId)
      .filter(({ track }) => authorize(actor, approvalOf[track], target).ok)
      .map(({ id }) => id),
    correct: heads.filter(({ track }) => mayWrite(track)).map(({ id }) => id),
  };
}

import { Injectable } from '@nestjs/common';
import { authorize, checkFollowUpAct, compareText, dayOf, isFollowUpOverdue, type Day, type FollowUpHappening, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { DocumentsService } from '../evidence/documents.service';
import { AgenciesService } from '../regions/agencies.service';
import { agenciesOf, VisitsService, type VisitsPlace } from '../visits/visits.service';
import type { ChangeDueDto, FollowUpJson, FollowUpsJson, JudgeFollowUpDto, OpenFollowUpDto, ReportDoneDto } from './follow-up.dto';
import { FollowUpsService, mayInRegion } from './follow-ups.service';
import type { FollowUpShown } from './group-follow-ups';

export interface FollowUpPlace extends VisitsPlace {
  readonly followUpId: string;
}

interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly visits: ReadonlyMap<string, string>;
}

/** From a finding to its completion, for those who may. */
@Injectable()
export class FollowUpsWorkService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly followUps: FollowUpsService,
    private readonly visits: VisitsService,
    private readonly agencies: AgenciesService,
    private readonly documents: DocumentsService,
    private readonly accounts: AccountsService,
  ) {}

  async list(actor: RequestActor<Role>, place: VisitsPlace): Promise<FollowUpsJson> {
    const { regionId, assessmentId } = place;
    orRefuse(authorize(actor, 'follow-up.read', { regionId }));
    const { timeZone } = await this.assessments.find(regionId, assessmentId);
    const reader = this.database.read;
    const shown = await this.followUps.ofAssessment(reader, place);
    const names = {
      people: await this.accounts.namesOf(reader, shown.map(({ followUp }) => followUp.reported?.actorId ?? null)),
      agencies: new Map((await this.agencies.listOf(reader, regionId)).map(({ id, name }) => [id, name])),
      visits: new Map((await this.visits.ofAssessment(reader, regionId, assessmentId)).map(({ id, visit }) => [id, visit.title])),
    };
    const today = dayOf(this.clock.now(), timeZone);
    const items = shown.map((one) => ({ ...toJson(one, names, today), may: mayDo(actor, one, regionId, today) }));
    items.sort((a, b) => Number(b.overdue) - Number(a.overdue) || compareText(a.dueOn, b.dueOn) || compareText(a.id, b.id));
    return { items, overdue: items.filter(({ overdue }) => overdue).length, mayOpen: mayInRegion(actor, 'follow-up.open', regionId) };
  }

  /** Refusals: `agency-unknown`, `visit-unknown`, `visit-finding-unknown`, `visit-criterion-unknown`, and those of `checkFollowUpAct`. */
  async open(context: LedgerContext, place: VisitsPlace, wish: OpenFollowUpDto): Promise<void> {
    const acting = this.followUps.acting(context, 'follow-up.open', place);
    await this.followUps.act(acting, place, { open: wish }, async (tx) => {
      const { words, ownerAgencyId, dueOn, visitId = null, findingId = null } = wish;
      await this.agencies.require(tx, place.regionId, ownerAgencyId);
      const found = visitId === null ? null : await this.visits.find(tx, { ...place, visitId });
      const finding = found?.visit.findings.find(({ id }) => id === findingId);
      if (findingId !== null && !finding) throw Refusal.of('visit-finding-unknown', { findingId });
      const criterion = wish.criterion ?? finding?.criterion ?? null;
      return { act: { kind: 'opened', words, ownerAgencyId, dueOn }, from: { visitId, findingId, criterion } };
    });
  }

  /** By the owner agency alone. Refusals: `not-allowed`, `document-unknown` (not one of the agency's), `follow-up-unknown`. */
  async report(context: LedgerContext, place: FollowUpPlace, { words, documentIds }: ReportDoneDto): Promise<void> {
    const { regionId } = place;
    const own = agenciesOf(context.actor, regionId);
    const asked = (await this.followUps.ofAssessment(this.database.read, place)).find(({ id }) => id === place.followUpId);
    const agencyId = asked?.followUp.ownerAgencyId ?? own[0];
    const acting = this.followUps.acting(context, 'follow-up.answer', place, agencyId);
    await this.followUps.act(acting, place, { report: { words, documentIds } }, async (tx) => {
      const known = await this.documents.findMany(tx, regionId, documentIds);
      const strange = documentIds.find((id) => known.get(id)?.agencyId !== agencyId);
      if (strange !== undefined) throw Refusal.of('document-unknown', { documentId: strange });
      return { act: { kind: 'reported-done', words, documentIds: [...documentIds] } };
    });
  }

  /** By somebody else. Refusals: `follow-up-own`, `follow-up-transition`, `follow-up-unknown`. */
  async judge(context: LedgerContext, place: FollowUpPlace, { done, words }: JudgeFollowUpDto): Promise<void> {
    const acting = this.followUps.acting(context, 'follow-up.verify', place);
    const act: FollowUpHappening = done ? { kind: 'verified', words } : { kind: 'returned', reason: words };
    await this.followUps.act(acting, place, { judge: { done, words } }, () => Promise.resolve({ act }));
  }

  async changeDue(context: LedgerContext, place: FollowUpPlace, { dueOn, reason }: ChangeDueDto): Promise<void> {
    const acting = this.followUps.acting(context, 'follow-up.open', place);
    await this.followUps.act(acting, place, { due: { dueOn, reason } }, () => Promise.resolve({ act: { kind: 'due-changed', dueOn, reason } }));
  }

  /** Onto the agenda of another visit of the same assessment. Refused: `visit-unknown`. */
  async carry(context: LedgerContext, place: FollowUpPlace, visitId: string): Promise<void> {
    const acting = this.followUps.acting(context, 'follow-up.open', place);
    await this.followUps.act(acting, place, { carry: visitId }, async (tx) => {
      await this.visits.find(tx, { ...place, visitId });
      return { act: { kind: 'carried', visitId } };
    });
  }

  async withdraw(context: LedgerContext, place: FollowUpPlace, reason: string): Promise<void> {
    const acting = this.followUps.acting(context, 'follow-up.open', place);
    await this.followUps.act(acting, place, { withdraw: reason }, () => Promise.resolve({ act: { kind: 'withdrawn', reason } }));
  }
}

function toJson({ id, followUp, visitId, findingId, criterion, illustrative }: FollowUpShown, names: Names, today: Day): Omit<FollowUpJson, 'may'> {
  const { state, words, ownerAgencyId, firstDueOn, dueOn, reported, returnedFor, carriedTo } = followUp;
  return {
    ...{ id, state, words, ownerAgencyId, firstDueOn, dueOn, returnedFor, carriedTo: [...carriedTo], findingId, criterion, illustrative },
    ...{ ownerName: names.agencies.get(ownerAgencyId) ?? '', overdue: isFollowUpOverdue(followUp, today), visitId },
    visitTitle: visitId === null ? null : (names.visits.get(visitId) ?? null),
    reported: reported && {
      ...{ by: names.people.get(reported.actorId) ?? '', at: new Date(reported.at).toISOString() },
      ...{ words: reported.words, documentIds: [...reported.documentIds] },
    },
  };
}

/** What a screen offers: asked of the same rules that let it in. */
function mayDo(actor: RequestActor<Role>, { followUp }: FollowUpShown, regionId: string, today: Day): FollowUpJson['may'] {
  const agencyIds = agenciesOf(actor, regionId);
  const isLetIn = (act: FollowUpHappening): boolean => checkFollowUpAct(followUp, act, { actorId: actor.personId ?? '', agencyIds, today }).ok;
  const { ownerAgencyId } = followUp;
  const answers = authorize(actor, 'follow-up.answer', { regionId, agencyId: ownerAgencyId }).ok;
  const opens = mayInRegion(actor, 'follow-up.open', regionId);
  return [
    ...(answers && isLetIn({ kind: 'reported-done', words: '', documentIds: [] }) ? (['report'] as const) : []),
    ...(mayInRegion(actor, 'follow-up.verify', regionId) && isLetIn({ kind: 'verified', words: '' }) ? (['judge'] as const) : []),
    ...(opens && isLetIn({ kind: 'withdrawn', reason: '' }) ? (['change'] as const) : []),
    ...(opens && isLetIn({ kind: 'carried', visitId: '' }) ? (['carry'] as const) : []),
  ];
}

import { Injectable } from '@nestjs/common';
import { Database, type Reader } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import { compareText, type VisitHappening } from '../../domain';
import { AccountsService } from '../accounts/accounts.service';
import { RecipientsService } from '../accounts/recipients.service';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { AgenciesService } from '../regions/agencies.service';
import type { ChangePlanDto, PlanVisitDto } from './visit-plan.dto';
import type { VisitEvaluatorJson, VisitJson } from './visit.dto';
import { planActOf, planOf } from './visit-wishes';
import { VisitsService, type VisitPlace, type VisitsPlace } from './visits.service';

/** Whoever plans visits: the programme's administrator and evaluators of the region. */
@Injectable()
export class VisitPlanningService {
  constructor(
    private readonly visits: VisitsService,
    private readonly assessments: AssessmentsService,
    private readonly recipients: RecipientsService,
    private readonly agencies: AgenciesService,
    private readonly accounts: AccountsService,
    private readonly database: Database,
  ) {}

  /** Refusals: `stage-unknown`, and those of `checkVisitAct`. */
  async plan(context: LedgerContext, place: VisitsPlace, wish: PlanVisitDto): Promise<VisitJson> {
    const acting = this.visits.acting(context, 'visit.plan', { regionId: place.regionId });
    const { framework } = await this.assessments.find(place.regionId, place.assessmentId);
    if (!framework.stages.some(({ code }) => code === wish.stage)) throw Refusal.of('stage-unknown', { stage: wish.stage });
    return this.visits.act(acting, place, { plan: wish }, () => planOf(wish));
  }

  /** Refusals: `visit-person-unknown` (not an evaluator of the region), `agency-unknown`, and those of `checkVisitAct`. */
  async change(context: LedgerContext, place: VisitPlace, { act }: ChangePlanDto): Promise<VisitJson> {
    const acting = this.visits.acting(context, 'visit.plan', { regionId: place.regionId });
    return this.visits.act(acting, place, { act }, async (tx) => {
      const happening = planActOf(act);
      await this.requireKnown(tx, place.regionId, happening);
      return happening;
    });
  }

  /** The region's evaluators, by name: who may be named to a team. */
  async evaluators(context: LedgerContext, place: VisitsPlace): Promise<VisitEvaluatorJson[]> {
    this.visits.acting(context, 'visit.plan', { regionId: place.regionId });
    await this.assessments.find(place.regionId, place.assessmentId);
    const reader = this.database.read;
    const contacts = await this.recipients.contactsOf(reader, await this.recipients.peopleOfRole(reader, place.regionId, 'evaluator'));
    const names = await this.accounts.namesOf(reader, [...contacts.keys()]);
    return [...names].map(([id, displayName]) => ({ id, displayName })).sort((a, b) => compareText(a.displayName, b.displayName));
  }

  private async requireKnown(reader: Reader, regionId: string, act: VisitHappening): Promise<void> {
    if (act.kind === 'site-set' && act.site.agencyId !== null) await this.agencies.require(reader, regionId, act.site.agencyId);
    if (act.kind !== 'member-named') return;
    const evaluators = await this.recipients.peopleOfRole(reader, regionId, 'evaluator');
    const { personId } = act.member;
    if (!evaluators.includes(personId)) throw Refusal.of('visit-person-unknown', { personId });
  }
}

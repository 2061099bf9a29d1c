import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, checkVisitAct, criteriaOf, standVisit, visitTransitions } from '../../domain';
import type { Action, DataRequest, Membership, Role, Target, Visit, VisitHappening } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import { AssessmentsService, type Assessment, type LedgerContext, type LockedAssessment } from '../assessments/assessments.service';
import { RecordService } from '../record/record.service';
import { AgenciesService } from '../regions/agencies.service';
import { FieldAnswersRepository } from './field-answers.repository';
import { toVisitEvent, VisitEventsRepository, type VisitEventRow } from './visit-events.repository';
import { peopleOf, toVisitJson, toVisitSummary, type VisitShown } from './visit-json';
import { everyVisitLink, payloadOfVisitEvent } from './visit-ledger';
import type { VisitJson, VisitSummaryJson } from './visit.dto';

export { VisitPath, VisitsPath } from './visit-path.dto';

export interface VisitsPlace {
  readonly regionId: string;
  readonly assessmentId: string;
}

export interface VisitPlace extends VisitsPlace {
  readonly visitId: string;
}

/** Who acts, by which membership. */
export interface Acting {
  readonly context: LedgerContext;
  readonly personId: string;
  readonly membership: Membership;
}

/** A visit before what is about to happen to it, under its assessment's lock. */
export interface HeldVisit {
  readonly locked: LockedAssessment;
  readonly visitId: string;
  /** Null: nothing has planned it yet. */
  readonly visit: Visit | null;
}

/** Visits as what happened to them: the one place where an act is let in and appended, and the state read from all of them. */
@Injectable()
export class VisitsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly accounts: AccountsService,
    private readonly agencies: AgenciesService,
    private readonly events: VisitEventsRepository,
    private readonly answers: FieldAnswersRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: [...Object.keys(visitTransitions).map((act) => `visit.${act}`), 'field-answer.received'],
      chains: (reader) => this.events.regions(reader),
      rows: (reader, chain) => everyVisitLink({ events: this.events, answers: this.answers }, reader, chain),
    });
  }

  /** Of an assessment, by the days planned now. */
  async list(actor: RequestActor<Role>, { regionId, assessmentId }: VisitsPlace): Promise<VisitSummaryJson[]> {
    orRefuse(authorize(actor, 'visit.read', { regionId }));
    await this.assessments.find(regionId, assessmentId);
    const shown = await this.ofAssessment(this.database.read, regionId, assessmentId);
    return shown.map(toVisitSummary).sort((a, b) => Date.parse(a.days.from) - Date.parse(b.days.from) || a.number - b.number);
  }

  async show(actor: RequestActor<Role>, place: VisitPlace): Promise<VisitJson> {
    orRefuse(authorize(actor, 'visit.read', { regionId: place.regionId }));
    await this.assessments.find(place.regionId, place.assessmentId);
    return this.toJson(actor, await this.find(this.database.read, place), place.regionId);
  }

  /** Does one act with a visit (or plans a new one), once; answers how it stands then. */
  async act(
    acting: Acting,
    place: VisitsPlace & { readonly visitId?: string },
    payload: object,
    make: (tx: Tx, held: HeldVisit) => Promise<VisitHappening> | VisitHappening,
  ): Promise<VisitJson> {
    const { context, personId } = acting;
    const { regionId, assessmentId } = place;
    this.assessments.admit(context);
    const assessment = await this.assessments.find(regionId, assessmentId);
    const request = { personId, key: context.key, payload: { action: 'visit.act', ...place, ...payload } };
    const visitId = await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const held = await this.hold(tx, assessment, place.visitId ?? null);
        await this.append(tx, acting, held, await make(tx, held));
        return held.visitId;
      }),
    );
    return this.toJson(context.actor, await this.find(this.database.read, { regionId, assessmentId, visitId }), regionId);
  }

  /** Takes the assessment's lock and reads the visit after that; the refusal `visit-unknown` where there is none of that id. */
  async hold(tx: Tx, assessment: Assessment, visitId: string | null): Promise<HeldVisit> {
    const locked = await this.assessments.lockForWriting(tx, assessment);
    if (visitId === null) return { locked, visitId: randomUUID(), visit: null };
    const { visit } = await this.find(tx, { regionId: assessment.regionId, assessmentId: assessment.id, visitId });
    return { locked, visitId, visit };
  }

  /** Refuses what the rules do not let in. */
  check({ context, personId }: Acting, { locked, visit }: HeldVisit, act: VisitHappening): void {
    const criteria = new Set(criteriaOf(locked.framework).map(({ code }) => code));
    orRefuse(checkVisitAct(visit, act, { actorId: personId, agencyIds: agenciesOf(context.actor, locked.regionId), criteria }));
  }

  /** Lets an act in by the rules, appends it, and tells the record. */
  async append(tx: Tx, acting: Acting, held: HeldVisit, act: VisitHappening): Promise<void> {
    this.check(acting, held, act);
    const { context, personId, membership } = acting;
    const { locked, visitId } = held;
    const row: VisitEventRow = {
      ...{ regionId: locked.regionId, assessmentId: locked.id, visitId, sequence: locked.sequence, act },
      ...{ recordedAt: new Date(locked.recordedAt), actorId: personId, role: membership.role },
      ...{ agencyId: membership.agencyId, origin: context.origin },
    };
    await this.events.append(tx, row);
    await this.record.append(tx, {
      ...{ chain: locked.regionId, at: locked.recordedAt, actorId: personId, role: row.role, kind: `visit.${act.kind}` },
      ...payloadOfVisitEvent(row),
    });
  }

  /** The visit of that assessment, or the refusal `visit-unknown`. */
  async find(reader: Reader, { regionId, assessmentId, visitId }: VisitPlace): Promise<VisitShown> {
    const rows = await this.events.ofVisit(reader, regionId, assessmentId, visitId);
    const shown = toShown(visitId, rows);
    if (!shown) throw Refusal.of('visit-unknown', { visitId });
    return shown;
  }

  /** What was asked of an agency on a visit; undefined where nothing was, under that id. */
  async requestIn({ requestId, ...place }: VisitPlace & { readonly requestId: string }): Promise<DataRequest | undefined> {
    await this.assessments.find(place.regionId, place.assessmentId);
    const { visit } = await this.find(this.database.read, place);
    return visit.requests.find(({ id }) => id === requestId);
  }

  async ofAssessment(reader: Reader, regionId: string, assessmentId: string): Promise<VisitShown[]> {
    const rows = await this.events.ofAssessment(reader, regionId, assessmentId);
    const ids = [...new Set(rows.map(({ visitId }) => visitId))];
    return ids.flatMap((id) => toShown(id, rows.filter(({ visitId }) => visitId === id)) ?? []);
  }

  /** Who asks, signed in and allowed. */
  acting(context: LedgerContext, action: Action, target: Target): Acting {
    const membership = orRefuse(authorize(context.actor, action, target));
    const { personId } = context.actor;
    if (personId === null || !membership) throw Refusal.of('not-allowed', { action });
    return { context, personId, membership };
  }

  private async toJson(actor: RequestActor<Role>, shown: VisitShown, regionId: string): Promise<VisitJson> {
    const reader = this.database.read;
    const people = await this.accounts.namesOf(reader, peopleOf(shown.visit));
    const agencies = new Map((await this.agencies.listOf(reader, regionId)).map(({ id, name }) => [id, name]));
    const plans = authorize(actor, 'visit.plan', { regionId }).ok;
    return toVisitJson(shown, { people, agencies }, { personId: actor.personId, plans, agencyIds: agenciesOf(actor, regionId) });
  }
}

/** For which agencies of the region somebody speaks. */
export function agenciesOf(actor: RequestActor<Role>, regionId: string): string[] {
  return actor.memberships.flatMap((one) => (one.regionId === regionId ? (one.agencyId ?? []) : []));
}

function toShown(id: string, rows: readonly VisitEventRow[]): VisitShown | null {
  const visit = standVisit(rows.map(toVisitEvent));
  return visit && { id, visit, illustrative: rows.some(({ origin }) => origin === 'demo') };
}

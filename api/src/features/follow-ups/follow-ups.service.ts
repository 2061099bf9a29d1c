import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, checkFollowUpAct, criteriaOf, dayOf, followUpTransitions } from '../../domain';
import type { FollowUpHappening, Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext, type LockedAssessment } from '../assessments/assessments.service';
import { RecordService } from '../record/record.service';
import { agenciesOf, type Acting, type VisitsPlace } from '../visits/visits.service';
import { everyFollowUpLink, payloadOfFollowUp } from './follow-up-ledger';
import { FollowUpTold } from './follow-up-told';
import { FollowUpsRepository, type FollowUpOrigin, type FollowUpRow } from './follow-ups.repository';
import { groupFollowUps, nowhere, type FollowUpShown } from './group-follow-ups';

type FollowUpAction = 'follow-up.open' | 'follow-up.verify' | 'follow-up.answer';

/** The one place where an act on a follow-up is let in and appended. */
@Injectable()
export class FollowUpsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly followUps: FollowUpsRepository,
    private readonly record: RecordService,
    private readonly told: FollowUpTold,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: Object.keys(followUpTransitions).map((act) => `follow-up.${act}`),
      chains: (reader) => this.followUps.regions(reader),
      rows: (reader, chain) => everyFollowUpLink(this.followUps, reader, chain),
    });
  }

  /** Does one act, once. `make` is asked under the assessment's lock what is to happen, and where a new one comes from. */
  async act(
    acting: Acting,
    place: VisitsPlace & { readonly followUpId?: string },
    payload: object,
    make: (tx: Tx, locked: LockedAssessment) => Promise<{ readonly act: FollowUpHappening; readonly from?: FollowUpOrigin }>,
  ): Promise<string> {
    const { context, personId } = acting;
    this.assessments.admit(context);
    const assessment = await this.assessments.find(place.regionId, place.assessmentId);
    const request = { personId, key: context.key, payload: { action: 'follow-up.act', ...place, ...payload } };
    return this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const locked = await this.assessments.lockForWriting(tx, assessment);
        const followUpId = place.followUpId ?? randomUUID();
        const { act, from = nowhere } = await make(tx, locked);
        await this.append(tx, acting, locked, { followUpId, act, from });
        return followUpId;
      }),
    );
  }

  async ofAssessment(reader: Reader, { regionId, assessmentId }: VisitsPlace): Promise<FollowUpShown[]> {
    return groupFollowUps(await this.followUps.ofAssessment(reader, regionId, assessmentId));
  }

  /** Who asks, signed in and allowed. */
  acting(context: LedgerContext, action: FollowUpAction, { regionId }: VisitsPlace, agencyId?: string): Acting {
    const target = { regionId, ...(agencyId === undefined ? {} : { agencyId }) };
    const membership = orRefuse(authorize(context.actor, action, target));
    const { personId } = context.actor;
    if (personId === null || !membership) throw Refusal.of('not-allowed', { action });
    return { context, personId, membership };
  }

  private async append(
    tx: Tx,
    { context, personId, membership }: Acting,
    locked: LockedAssessment,
    { followUpId, act, from }: { readonly followUpId: string; readonly act: FollowUpHappening; readonly from: FollowUpOrigin },
  ): Promise<void> {
    const { regionId, id: assessmentId } = locked;
    const known = (await this.ofAssessment(tx, { regionId, assessmentId })).find(({ id }) => id === followUpId);
    if (!known && act.kind !== 'opened') throw Refusal.of('follow-up-unknown', { followUpId });
    if (from.criterion !== null && !criteriaOf(locked.framework).some(({ code }) => code === from.criterion)) {
      throw Refusal.of('visit-criterion-unknown', { criterion: from.criterion });
    }
    const asked = { actorId: personId, agencyIds: agenciesOf(context.actor, regionId), today: dayOf(locked.recordedAt, locked.timeZone) };
    orRefuse(checkFollowUpAct(known?.followUp ?? null, act, asked));
    const row: FollowUpRow = {
      ...{ regionId, assessmentId, followUpId, sequence: locked.sequence, act, ...from, recordedAt: new Date(locked.recordedAt) },
      ...{ actorId: personId, role: membership.role, agencyId: membership.agencyId, origin: context.origin },
    };
    await this.followUps.append(tx, row);
    const [after] = groupFollowUps([...(known?.rows ?? []), row]);
    if (after) await this.told.ofAct(tx, locked, row, after.followUp, after.rows[0]?.actorId ?? personId);
    await this.record.append(tx, {
      ...{ chain: regionId, at: locked.recordedAt, actorId: personId, role: row.role, kind: `follow-up.${act.kind}` },
      ...payloadOfFollowUp(row),
    });
  }
}

/** Whether somebody may do an action in a region, for a screen to offer. */
export function mayInRegion(actor: RequestActor<Role>, action: 'follow-up.open' | 'follow-up.verify', regionId: string): boolean {
  return authorize(actor, action, { regionId }).ok;
}

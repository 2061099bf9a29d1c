import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, checkMinutesAct, standMinutes, type Minutes, type MinutesHappening, type Role, type Visit } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type Assessment } from '../assessments/assessments.service';
import { RecordService } from '../record/record.service';
import { VisitsService, type Acting, type HeldVisit, type VisitPlace } from '../visits/visits.service';
import type { MinutesContent } from './minutes-content';
import { everyMinutesLink, payloadOfMinutesEvent } from './minutes-ledger';
import { MinutesRepository, toMinutesEvent, type MinutesEventRow } from './minutes.repository';

/** Minutes as they stand, with what they hold. */
export interface MinutesShown {
  readonly id: string;
  readonly minutes: Minutes;
  readonly content: MinutesContent;
  readonly illustrative: boolean;
}

/** A visit and its minutes under the assessment's lock, before what is about to happen. */
export interface HeldMinutes extends HeldVisit {
  readonly visit: Visit;
  readonly assessment: Assessment;
  /** All of the visit, oldest first. */
  readonly shown: readonly MinutesShown[];
}

/** The one place where an act on minutes is let in and appended. */
@Injectable()
export class MinutesDesk implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly visits: VisitsService,
    private readonly minutes: MinutesRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['drafted', 'signed', 'withdrawn', 'sealed'].map((kind) => `minutes.${kind}`),
      chains: (reader) => this.minutes.regions(reader),
      rows: (reader, chain) => everyMinutesLink(this.minutes, reader, chain),
    });
  }

  /** Does something with a visit's minutes, once. `payload` tells one intention from another under the same key. */
  async act(acting: Acting, place: VisitPlace, payload: object, work: (tx: Tx, held: HeldMinutes) => Promise<void>): Promise<void> {
    const { context, personId } = acting;
    this.assessments.admit(context);
    const assessment = await this.assessments.find(place.regionId, place.assessmentId);
    const request = { personId, key: context.key, payload: { action: 'minutes.act', ...place, ...payload } };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const held = await this.visits.hold(tx, assessment, place.visitId);
        if (held.visit === null) throw Refusal.of('visit-unknown', { visitId: place.visitId });
        await work(tx, { ...held, visit: held.visit, assessment, shown: await this.ofVisit(tx, place) });
        return 'done';
      }),
    );
  }

  async ofVisit(reader: Reader, { regionId, visitId }: Pick<VisitPlace, 'regionId' | 'visitId'>): Promise<MinutesShown[]> {
    return groupMinutes(await this.minutes.ofVisit(reader, regionId, visitId));
  }

  /** Lets an act in by the rules, appends it, and tells the record. `content` belongs to a draft. */
  async append(
    tx: Tx,
    acting: Acting,
    { locked, visitId, visit, shown }: HeldMinutes,
    minutesId: string,
    act: MinutesHappening,
    content: MinutesContent | null = null,
  ): Promise<void> {
    const { context, personId, membership } = acting;
    const { regionId } = locked;
    const under = act.kind === 'drafted' ? (shown.at(-1)?.minutes ?? null) : (shown.find(({ id }) => id === minutesId)?.minutes ?? null);
    const speaksForRegion = mayActForRegion(context.actor, regionId);
    orRefuse(checkMinutesAct(visit, under, act, { actorId: personId, speaksForRegion, sealedBefore: latestSealed(shown) }));
    const row: MinutesEventRow = {
      ...{ regionId, assessmentId: locked.id, visitId, minutesId, sequence: locked.sequence, act, content },
      ...{ recordedAt: new Date(locked.recordedAt), actorId: personId, role: membership.role, origin: context.origin },
    };
    await this.minutes.append(tx, row);
    await this.record.append(tx, {
      ...{ chain: regionId, at: locked.recordedAt, actorId: personId, role: row.role, kind: `minutes.${act.kind}` },
      ...payloadOfMinutesEvent(row),
    });
  }
}

/** Who may sign for the region as such: of those who may sign at all, those whose role is the region's own. */
export function mayActForRegion({ personId, memberships }: RequestActor<Role>, regionId: string): boolean {
  const own = memberships.filter((one) => one.role === 'leadership' || one.role === 'inspectorate');
  return authorize({ personId, memberships: own }, 'minutes.sign', { regionId }).ok;
}

/** The visit's latest sealed minutes. */
export function latestSealed(shown: readonly MinutesShown[]): string | null {
  return shown.filter(({ minutes }) => minutes.state === 'sealed').at(-1)?.id ?? null;
}

/** Acts of any number of minutes, as those minutes stand; oldest first. */
export function groupMinutes(rows: readonly MinutesEventRow[]): MinutesShown[] {
  const ids = [...new Set(rows.map(({ minutesId }) => minutesId))];
  return ids.flatMap((id) => {
    const own = rows.filter(({ minutesId }) => minutesId === id);
    const minutes = standMinutes(own.map(toMinutesEvent));
    const content = own.find((row) => row.content !== null)?.content;
    return minutes && content ? [{ id, minutes, content, illustrative: own.some(({ origin }) => origin === 'demo') || content.illustrative }] : [];
  });
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, checkAnnouncement, dayOf, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { RegionsService } from '../regions/regions.service';
import type { AddAnnouncementDto, AnnouncementJson, CorrectAnnouncementDto } from './announcement.dto';
import { AnnouncementsRepository, type AnnouncementRow, type StandingAnnouncementRow } from './announcements.repository';

/** Whoever runs the server adds announcements by the command line; they are no account. */
export const operator = 'operator';
const keysOfOperator = '00000000-0000-0000-0000-000000000000';

export type AnnouncingContext = Omit<LedgerContext, 'actor'> & { readonly actor: RequestActor<Role> | typeof operator };

/** What was said in public of a region's score: kept as said, with its source, beside the computed line and never in it. */
@Injectable()
export class AnnouncementsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly regions: RegionsService,
    private readonly assessments: AssessmentsService,
    private readonly announcements: AnnouncementsRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['announcement.added', 'announcement.corrected'],
      chains: (reader) => this.announcements.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  /** Open to everybody; of one region or of all, newest first. */
  async list(regionId?: string): Promise<AnnouncementJson[]> {
    if (regionId !== undefined) await this.regions.require(this.database.read, regionId);
    return this.standing(this.database.read, regionId);
  }

  async standing(reader: Reader, regionId?: string): Promise<AnnouncementJson[]> {
    return (await this.announcements.listStanding(reader, regionId)).map(toAnnouncementJson);
  }

  add(context: AnnouncingContext, regionId: string, wish: AddAnnouncementDto): Promise<AnnouncementJson> {
    const payload = { action: 'announcement.add', wish: { ...wish } };
    return this.append(context, regionId, payload, wish, () => Promise.resolve({ supersedes: null, withdrawn: false }));
  }

  correct(
    context: AnnouncingContext,
    regionId: string,
    announcementId: string,
    wish: CorrectAnnouncementDto,
  ): Promise<AnnouncementJson> {
    const payload = { action: 'announcement.correct', announcementId, wish: { ...wish } };
    return this.append(context, regionId, payload, wish, async (tx) => {
      const target = await this.announcements.find(tx, regionId, announcementId);
      if (!target) throw Refusal.of('announcement-unknown', { announcementId });
      return { supersedes: announcementId, withdrawn: wish.withdrawn ?? false };
    });
  }

  private async append(
    context: AnnouncingContext,
    regionId: string,
    payload: object,
    wish: AddAnnouncementDto,
    place: (tx: Tx) => Promise<{ supersedes: string | null; withdrawn: boolean }>,
  ): Promise<AnnouncementJson> {
    this.assessments.admit(context);
    const by = authorizeAnnouncing(context.actor, regionId);
    const region = await this.regions.require(this.database.read, regionId);
    const request = { personId: by.personId ?? keysOfOperator, key: context.key, payload: { regionId, ...payload } };
    const id = await this.database.transaction((tx) =>
      once<string>(tx, request, new Date(this.clock.now()), async () => {
        const recordedAt = this.clock.now();
        const { supersedes, withdrawn } = await place(tx);
        const told = { actorId: by.personId, origin: context.origin };
        const kept = { regionId, recordedAt: new Date(recordedAt), supersedes, withdrawn, ...told };
        const row = toRow(wish, kept);
        orRefuse(checkAnnouncement(row, dayOf(recordedAt, region.timeZone)));
        await this.announcements.append(tx, row);
        await this.record.append(tx, {
          chain: regionId,
          at: recordedAt,
          actorId: by.personId,
          role: by.role,
          kind: supersedes === null ? 'announcement.added' : 'announcement.corrected',
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return row.id;
      }),
    );
    const row = await this.announcements.find(this.database.read, regionId, id);
    if (!row) throw Refusal.of('announcement-unknown', { announcementId: id });
    return toAnnouncementJson(row);
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    const rows = await this.announcements.everyRow(reader, regionId);
    for (const row of rows) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

interface Announcer {
  readonly personId: string | null;
  readonly role: string | null;
}

function authorizeAnnouncing(actor: AnnouncingContext['actor'], regionId: string): Announcer {
  if (actor === operator) return { personId: null, role: operator };
  const membership = orRefuse(authorize(actor, 'announcement.add', { regionId }));
  return { personId: actor.personId, role: membership?.role ?? null };
}

function toRow(
  wish: AddAnnouncementDto,
  kept: Pick<AnnouncementRow, 'regionId' | 'recordedAt' | 'actorId' | 'supersedes' | 'withdrawn' | 'origin'>,
): AnnouncementRow {
  const { stage, score, saidBy, sourceTitle, standing } = wish;
  return {
    id: randomUUID(),
    announcedOn: wish.announcedOn ?? null,
    placedOn: wish.placedOn ?? wish.announcedOn ?? '',
    ...{ stage, score, saidBy, sourceTitle, standing },
    rating: wish.rating ?? null,
    sourceUrl: wish.sourceUrl ?? null,
    track: wish.track ?? null,
    trackStanding: wish.trackStanding ?? null,
    note: wish.note ?? null,
    ...kept,
  };
}

function toAnnouncementJson(row: StandingAnnouncementRow): AnnouncementJson {
  const { id, regionId, regionName, announcedOn, placedOn, stage, score, rating, saidBy, sourceTitle, sourceUrl } = row;
  const { standing, track, trackStanding, note, supersedes, origin } = row;
  return {
    ...{ id, regionId, regionName, announcedOn, placedOn, stage, score, rating, saidBy, sourceTitle, sourceUrl },
    ...{ standing, track, trackStanding, note },
    recordedAt: row.recordedAt.toISOString(),
    ...{ supersedes, origin },
  };
}

function subjectOf(row: AnnouncementRow): string {
  return `announcement:${row.id}`;
}

function payloadOf(row: AnnouncementRow): Record<string, unknown> {
  const { announcedOn, placedOn, stage, score, rating, saidBy, sourceTitle, sourceUrl, standing } = row;
  const { track, trackStanding, note, actorId, supersedes, withdrawn, origin } = row;
  return {
    ...{ announcedOn, placedOn, stage, score, rating, saidBy, sourceTitle, sourceUrl, standing, track, trackStanding, note },
    recordedAt: row.recordedAt.toISOString(),
    ...{ actorId, supersedes, withdrawn, origin },
  };
}

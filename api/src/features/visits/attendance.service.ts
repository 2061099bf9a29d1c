import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, mostAttendees, openAttendance, readsAttendance, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { AttendanceRepository, type AttendanceRow } from './attendance.repository';
import type { AttendanceListJson, AttendDto, AttendedJson } from './attendance.dto';
import { VisitEventsRepository, type AttendancePlace } from './visit-events.repository';
import { VisitsService, type VisitPlace } from './visits.service';
import { WrongCodes } from './wrong-codes';

const kind = 'attendance.received';
const batchSize = 500;

/** Attendance by a code: whoever is there writes themselves down, the team and the inspectorate read. */
@Injectable()
export class AttendanceService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly visits: VisitsService,
    private readonly events: VisitEventsRepository,
    private readonly attendance: AttendanceRepository,
    private readonly wrong: WrongCodes,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: [kind],
      chains: (reader) => this.attendance.regions(reader),
      rows: (reader, chain) => this.everyLink(reader, chain),
    });
  }

  /**
   * Refusals: `attendance-code-unknown` (none, ended, not yet, not any more or full: all alike), `too-many-requests` (after thirty wrong
   * codes from the address), `idempotency-key-reused` (the id stands for somebody else).
   */
  async attend(address: string, wish: AttendDto): Promise<AttendedJson> {
    this.wrong.try(address);
    const places = await this.events.attendanceUnder(this.database.read, wish.code);
    const known = (await this.arrived(this.database.read, places, wish)) ?? (await this.append(places, wish));
    this.wrong.right(address);
    return known;
  }

  /** In order of arrival. Refusals: `visit-unknown`, `visit-not-member` (an evaluator of another team). */
  async list(actor: RequestActor<Role>, place: VisitPlace): Promise<AttendanceListJson> {
    const { regionId, assessmentId, visitId } = place;
    orRefuse(authorize(actor, 'attendance.read', { regionId }));
    await this.assessments.find(regionId, assessmentId);
    const { visit } = await this.visits.find(this.database.read, place);
    const isInspectorate = actor.memberships.some((one) => one.role === 'inspectorate' && one.regionId === regionId);
    const team = visit.team.map(({ personId }) => personId);
    if (!readsAttendance(team, { personId: actor.personId, isInspectorate })) throw Refusal.of('visit-not-member');
    const rows = await this.attendance.ofVisit(this.database.read, regionId, visitId);
    const attendees = rows.map(({ id, sessionId, name, office, institution, recordedAt }) => ({
      ...{ id, sessionId, name, office, institution, at: recordedAt.toISOString() },
    }));
    return { count: rows.length, attendees };
  }

  /** What has arrived under the same id before: its answer may have been lost. */
  private async arrived(reader: Reader, places: readonly AttendancePlace[], wish: AttendDto): Promise<AttendedJson | null> {
    for (const place of places) {
      const row = await this.attendance.find(reader, { regionId: place.regionId, sessionId: place.session.sessionId, id: wish.id });
      if (!row) continue;
      const isSame = row.name === wish.name && row.office === wish.office && row.institution === wish.institution;
      if (!isSame) throw Refusal.of('idempotency-key-reused');
      const { visit } = await this.visits.find(reader, place);
      return answerOf(row, place.session.title, visit.title);
    }
    return null;
  }

  private async append(places: readonly AttendancePlace[], wish: AttendDto): Promise<AttendedJson> {
    for (const place of places.filter(({ session }) => this.clock.now() <= session.closesAt)) {
      const done = await this.appendTo(place, wish);
      if (done) return done;
    }
    throw Refusal.of('attendance-code-unknown');
  }

  /** Under the assessment's lock: a visit that ends meanwhile takes nobody in any more. */
  private async appendTo(place: AttendancePlace, wish: AttendDto): Promise<AttendedJson | null> {
    const { regionId, assessmentId, visitId } = place;
    const assessment = await this.assessments.find(regionId, assessmentId);
    return this.database.transaction(async (tx) => {
      const { locked, visit } = await this.visits.hold(tx, assessment, visitId);
      const known = await this.arrived(tx, [place], wish);
      if (known) return known; // sent twice at the same time
      const session = visit && openAttendance(visit, wish.code, locked.recordedAt);
      if (!session || session.sessionId !== place.session.sessionId) return null;
      if ((await this.attendance.count(tx, { regionId, sessionId: session.sessionId })) >= mostAttendees) return null;
      const { id, name, office, institution } = wish;
      const row: AttendanceRow = {
        ...{ regionId, assessmentId, visitId, sessionId: session.sessionId, id, name, office, institution },
        recordedAt: new Date(locked.recordedAt),
      };
      await this.attendance.append(tx, row);
      await this.record.append(tx, { chain: regionId, at: locked.recordedAt, actorId: null, role: null, kind, ...linkOf(row) });
      return answerOf(row, session.title, visit.title);
    });
  }

  private async *everyLink(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (let after: AttendanceRow | null = null; ; ) {
      const batch: AttendanceRow[] = await this.attendance.batch(reader, regionId, after, batchSize);
      for (const row of batch) yield linkOf(row);
      after = batch.at(-1) ?? null;
      if (batch.length < batchSize) return;
    }
  }
}

/** That somebody came, by an id: no name, and no hash of one, which could be guessed. */
function linkOf({ assessmentId, visitId, sessionId, id, recordedAt }: AttendanceRow): LedgerRow {
  return {
    subject: `attendance:${sessionId}:${id}`,
    payload: { assessmentId, visitId, sessionId, id, recordedAt: recordedAt.toISOString() },
  };
}

function answerOf({ id, recordedAt }: AttendanceRow, title: string, visitTitle: string): AttendedJson {
  return { id, title, visitTitle, at: recordedAt.toISOString() };
}

import { Injectable } from '@nestjs/common';
import { sql, type RawBuilder } from 'kysely';
import { startOfDay } from '../../domain';
import type { Answer, Approval, ExternalFigure, ScoredEntry, TimeZone, Track } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader } from '../../platform/database/database';

/** Which assessment's ledger is read. */
export interface LedgerOf {
  readonly regionId: string;
  readonly id: string;
  readonly timeZone: TimeZone;
}

/** An entry as scoring needs it, and by which role it was made. */
export interface LedgerEntry extends ScoredEntry {
  readonly role: string;
}

export interface ScoredLedger {
  readonly entries: LedgerEntry[];
  readonly approvals: Approval[];
  /** The region's, on every track alike. */
  readonly figures: ExternalFigure[];
}

/** An entry with its approval, and a figure, as rows of the aggregates below; moments in milliseconds. */
type ToldEntry = readonly [
  id: string,
  sequence: number,
  track: Track,
  criterion: string,
  answer: Answer,
  happenedAt: number,
  recordedAt: number,
  supersedes: string | null,
  role: string,
  approvedAt: number | null,
  approvalRecordedAt: number | null,
];
type ToldFigure = readonly [
  id: string,
  figure: string,
  value: string,
  period: string,
  releasedOn: string,
  recordedAt: number,
  supersedes: string | null,
];

interface LedgerWanted {
  readonly regionId: string;
  readonly id: string;
  readonly track?: Track | undefined;
}

const ledgerOfAll = compileOnce((db, wanted: LedgerWanted) => ledgerQuery(db, wanted, sql``));
const ledgerOfTrack = compileOnce((db, wanted: LedgerWanted) => ledgerQuery(db, wanted, sql`and e.track = ${wanted.track}`));

/** Reads what scoring needs of a ledger, and no more: the hot path of every write and every score. */
@Injectable()
export class LedgerRepository {
  /**
   * Of one track, or of all; in no order, since scoring asks for none. Comes as one value each: a driver takes several times as
   * long over as many rows of as many columns.
   */
  async read(reader: Reader, { regionId, id, timeZone }: LedgerOf, track?: Track): Promise<ScoredLedger> {
    const statement = track === undefined ? ledgerOfAll : ledgerOfTrack;
    const [told] = await statement(reader, { regionId, id, track });
    const ledger: ScoredLedger = { entries: [], approvals: [], figures: [] };
    for (const entry of told?.entries ?? []) addEntry(ledger, entry);
    for (const figure of told?.figures ?? []) ledger.figures.push(toFigure(figure, timeZone));
    return ledger;
  }

  /** When each agency last claimed anything in an assessment. */
  async lastClaims(reader: Reader, { regionId, id }: Pick<LedgerOf, 'regionId' | 'id'>): Promise<{ agencyId: string | null; at: Date }[]> {
    return lastClaimsOf(reader, { regionId, id });
  }
}

const lastClaimsOf = compileOnce((db, { regionId, id }: Pick<LedgerOf, 'regionId' | 'id'>) =>
  db
    .selectFrom('entries')
    .select(['agency_id as agencyId', sql<Date>`max(recorded_at)`.as('at')])
    .where('region_id', '=', regionId)
    .where('assessment_id', '=', id)
    .where('track', '=', 'claimed')
    .groupBy('agency_id'),
);

function ledgerQuery(db: Reader, { regionId, id }: LedgerWanted, narrowed: RawBuilder<unknown>) {
  return db.selectNoFrom([
    sql<readonly ToldEntry[] | null>`(
      select json_agg(json_build_array(e.id, e.sequence, e.track, e.criterion, e.answer, ${ms('e.happened_at')},
        ${ms('e.recorded_at')}, e.supersedes, e.role, ${ms('a.happened_at')}, ${ms('a.recorded_at')}))
      from entries e left join entry_approvals a on a.region_id = e.region_id and a.entry_id = e.id
      where e.region_id = ${regionId} and e.assessment_id = ${id} ${narrowed})`.as('entries'),
    sql<readonly ToldFigure[] | null>`(
      select json_agg(json_build_array(f.id, f.figure, f.value, f.period, f.released_on, ${ms('f.recorded_at')}, f.supersedes))
      from external_figures f where f.region_id = ${regionId})`.as('figures'),
  ]);
}

/** A moment in whole milliseconds, which is as exact as it is kept. */
function ms(column: string): RawBuilder<number> {
  return sql.raw<number>(`(extract(epoch from ${column}) * 1000)::bigint`);
}

function addEntry({ entries, approvals }: ScoredLedger, told: ToldEntry): void {
  const [id, sequence, track, criterion, answer, happenedAt, recordedAt, supersedes, role, approvedAt, approvalRecordedAt] = told;
  const entry = { id, sequence, track, criterion, answer, happenedAt, recordedAt, role };
  entries.push(supersedes === null ? entry : { ...entry, supersedes });
  if (approvedAt === null || approvalRecordedAt === null) return;
  approvals.push({ entryId: id, happenedAt: approvedAt, recordedAt: approvalRecordedAt });
}

/** It counts from the start of the day of its release, where the region lies. */
function toFigure(told: ToldFigure, timeZone: TimeZone): ExternalFigure {
  const [id, figure, value, period, releasedOn, recordedAt, supersedes] = told;
  const shared = { id, figure, value, period, releasedAt: startOfDay(releasedOn, timeZone), recordedAt };
  return supersedes === null ? shared : { ...shared, supersedes };
}

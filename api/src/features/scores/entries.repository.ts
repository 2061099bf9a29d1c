import { Injectable } from '@nestjs/common';
import type { Answer, Track } from '../../domain';
import { compileOnce, type CompiledStatement } from '../../platform/database/compiled-statement';
import type { Reader, Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { Refusal } from '../../platform/refusal';

export interface Basis {
  readonly kind: string;
  readonly reference: string;
  readonly url: string | null;
}

/** A row of the ledger as it was appended. */
export interface EntryRow {
  readonly regionId: string;
  readonly id: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly track: Track;
  readonly criterion: string;
  readonly stage: string;
  readonly answer: Answer;
  readonly reason: string;
  readonly basis: Basis;
  readonly happenedAt: Date;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly agencyId: string | null;
  readonly supersedes: string | null;
  readonly idempotencyKey: string;
  readonly origin: 'live' | 'demo' | 'import';
  readonly inRevisionWindow: boolean;
}

/** The same with what belongs to it: names, what corrected it, who approved it. */
export interface TracedEntryRow extends Omit<EntryRow, 'idempotencyKey'> {
  readonly actorName: string | null;
  readonly agencyName: string | null;
  readonly supersededBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvalReason: string | null;
  readonly approverId: string | null;
  readonly approverName: string | null;
}

export interface ApprovalRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly entryId: string;
  readonly reason: string;
  readonly happenedAt: Date;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
}

export interface EntriesWanted {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly id?: string | undefined;
  readonly track?: Track | undefined;
  readonly criterion?: string | undefined;
  /** Only those recorded before this sequence. */
  readonly before?: string | undefined;
  readonly limit: number;
}

@Injectable()
export class EntriesRepository {
  /** One statement for each way to narrow a list; there are a few. */
  private readonly lists = new Map<string, CompiledStatement<EntriesWanted, TracedColumns>>();

  /** Meets the unique keys of the ledger where somebody was faster: the same correction, or the same intention. */
  async append(tx: Tx, row: EntryRow): Promise<void> {
    await tx
      .insertInto('entries')
      .values({
        region_id: row.regionId,
        id: row.id,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        track: row.track,
        criterion: row.criterion,
        stage: row.stage,
        answer: JSON.stringify(row.answer),
        reason: row.reason,
        basis: JSON.stringify(row.basis),
        happened_at: row.happenedAt,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        agency_id: row.agencyId,
        supersedes: row.supersedes,
        idempotency_key: row.idempotencyKey,
        origin: row.origin,
        in_revision_window: row.inRevisionWindow,
      })
      .execute()
      .catch((error: unknown) => refuseSecond(error, row));
  }

  async find(reader: Reader, regionId: string, assessmentId: string, id: string): Promise<EntryRow | null> {
    const row = await reader
      .selectFrom('entries as e')
      .select(columns)
      .select('e.idempotency_key as idempotencyKey')
      .where('e.region_id', '=', regionId)
      .where('e.assessment_id', '=', assessmentId)
      .where('e.id', '=', id)
      .executeTakeFirst();
    return row ? toRow(row) : null;
  }

  /** Newest first. */
  async list(reader: Reader, wanted: EntriesWanted): Promise<TracedEntryRow[]> {
    const filters = filtersOf(wanted);
    const shape = filters.join();
    let statement = this.lists.get(shape);
    if (!statement) {
      statement = compileOnce((db, value) => tracedEntries(db, value, filters));
      this.lists.set(shape, statement);
    }
    return (await statement(reader, wanted)).map(toRow);
  }

  /** Every entry of a region from one on, in order of id. */
  async batch(reader: Reader, regionId: string, after: string | null, limit: number): Promise<EntryRow[]> {
    let query = reader
      .selectFrom('entries as e')
      .select(columns)
      .select('e.idempotency_key as idempotencyKey')
      .where('e.region_id', '=', regionId)
      .orderBy('e.id')
      .limit(limit);
    if (after !== null) query = query.where('e.id', '>', after);
    return (await query.execute()).map(toRow);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('entries').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }

  async appendApproval(tx: Tx, row: ApprovalRow): Promise<void> {
    await tx
      .insertInto('entry_approvals')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        entry_id: row.entryId,
        reason: row.reason,
        happened_at: row.happenedAt,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
      })
      .execute()
      .catch((error: unknown) => {
        const isSecond = violatedConstraint(error) === 'entry_approvals_entry_key';
        if (isSecond) throw Refusal.of('approval-exists', { entryId: row.entryId });
        throw error;
      });
  }

  async approvals(reader: Reader, regionId: string): Promise<ApprovalRow[]> {
    const rows = await reader
      .selectFrom('entry_approvals')
      .select([
        'region_id as regionId',
        'assessment_id as assessmentId',
        'sequence',
        'entry_id as entryId',
        'reason',
        'happened_at as happenedAt',
        'recorded_at as recordedAt',
        'actor_id as actorId',
        'role',
      ])
      .where('region_id', '=', regionId)
      .orderBy('assessment_id')
      .orderBy('sequence')
      .execute();
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  async regionsWithApprovals(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('entry_approvals').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

const columns = [
  'e.region_id as regionId',
  'e.id',
  'e.assessment_id as assessmentId',
  'e.sequence',
  'e.track',
  'e.criterion',
  'e.stage',
  'e.answer',
  'e.reason',
  'e.basis',
  'e.happened_at as happenedAt',
  'e.recorded_at as recordedAt',
  'e.actor_id as actorId',
  'e.role',
  'e.agency_id as agencyId',
  'e.supersedes',
  'e.origin',
  'e.in_revision_window as inRevisionWindow',
] as const;

/** As the database gives it: a bigint is text, and JSON is whatever stands there. */
type TracedColumns = Omit<TracedEntryRow, 'sequence' | 'answer' | 'basis'> & {
  readonly sequence: string;
  readonly answer: unknown;
  readonly basis: unknown;
};

type Filter = 'id' | 'track' | 'criterion' | 'before';

function filtersOf(wanted: EntriesWanted): readonly Filter[] {
  return (['id', 'track', 'criterion', 'before'] as const).filter((name) => wanted[name] !== undefined);
}

/** Entries with the names that belong to them, what corrected them and who approved them, in one statement. */
function tracedEntries(db: Reader, value: EntriesWanted, filters: readonly Filter[]) {
  return db
    .selectFrom('entries as e')
    .leftJoin('people as p', 'p.id', 'e.actor_id')
    .leftJoin('agencies as g', (join) => join.onRef('g.region_id', '=', 'e.region_id').onRef('g.id', '=', 'e.agency_id'))
    .leftJoin('entries as s', (join) => join.onRef('s.region_id', '=', 'e.region_id').onRef('s.supersedes', '=', 'e.id'))
    .leftJoin('entry_approvals as a', (join) => join.onRef('a.region_id', '=', 'e.region_id').onRef('a.entry_id', '=', 'e.id'))
    .leftJoin('people as q', 'q.id', 'a.actor_id')
    .select(columns)
    .select([
      'p.display_name as actorName',
      'g.name as agencyName',
      's.id as supersededBy',
      'a.happened_at as approvedAt',
      'a.reason as approvalReason',
      'a.actor_id as approverId',
      'q.display_name as approverName',
    ])
    .where('e.region_id', '=', value.regionId)
    .where('e.assessment_id', '=', value.assessmentId)
    .$if(filters.includes('id'), (query) => query.where('e.id', '=', value.id ?? ''))
    .$if(filters.includes('track'), (query) => query.where('e.track', '=', value.track ?? 'claimed'))
    .$if(filters.includes('criterion'), (query) => query.where('e.criterion', '=', value.criterion ?? ''))
    .$if(filters.includes('before'), (query) => query.where('e.sequence', '<', value.before ?? '0'))
    .orderBy('e.sequence', 'desc')
    .limit(value.limit);
}

/** What the columns cannot say: numbers that SQL gives as text, and JSON that this repository itself has written. */
function toRow<Row extends { readonly sequence: string; readonly answer: unknown; readonly basis: unknown }>(row: Row) {
  return { ...row, sequence: Number(row.sequence), answer: row.answer as Answer, basis: row.basis as Basis };
}

function refuseSecond(error: unknown, row: EntryRow): never {
  const constraint = violatedConstraint(error);
  if (constraint === 'entries_supersedes_key') throw Refusal.of('entry-already-corrected', { entryId: row.supersedes });
  if (constraint === 'entries_idempotency_key') throw Refusal.of('idempotency-key-reused');
  throw error;
}

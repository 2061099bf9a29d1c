import { Injectable } from '@nestjs/common';
import { sql, type RawBuilder } from 'kysely';
import { waitingStates, type SubmissionState } from '../../domain';
import type { Reader } from '../../platform/database/database';

export type QueueSort = 'oldest' | 'points' | 'due';

/** Where a page begins: after the item that has these. */
export interface QueuePlace {
  /** Of what it is sorted by beside age: points as a decimal, a day, or nothing. */
  readonly key: string | null;
  readonly submittedAt: Date;
  readonly submissionId: string;
}

export interface QueueWanted {
  readonly regionId: string;
  readonly assessmentId: string;
  /** Null: whatever waits. */
  readonly state: SubmissionState | null;
  readonly sort: QueueSort;
  readonly division?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly criterion?: string | undefined;
  readonly takenBy?: string | undefined;
  /** Requirement → the day it is due. */
  readonly dueOn: ReadonlyMap<string, string>;
  readonly after?: QueuePlace | undefined;
  readonly limit: number;
}

export interface QueueRow {
  readonly submissionId: string;
  readonly requirement: string;
  readonly criterion: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly division: string | null;
  readonly ofInspectorate: boolean;
  readonly state: SubmissionState;
  readonly revision: number;
  readonly submittedAt: Date;
  readonly dueOn: string | null;
  readonly pointsAtStake: string;
  readonly takenBy: string | null;
  readonly takenByName: string | null;
  readonly takenAt: Date | null;
  readonly documents: number;
  readonly openQuestions: number;
}

export interface LoadRow {
  readonly personId: string;
  readonly taken: number;
  readonly verdicts: number;
  readonly oldestTakenAt: Date | null;
}

/** Stands for "no day" where days are compared. */
const never = '9999-12-31';
const waiting = sql.raw(waitingStates.map((state) => `'${state}'`).join(', '));

/** What waits for the verifying house: columns only, sorted and narrowed by what rules have written into them. */
@Injectable()
export class QueueRepository {
  /** One page, and no more than asked for; a page begins after a place, so that what is written meanwhile shifts nothing. */
  async page(reader: Reader, wanted: QueueWanted): Promise<QueueRow[]> {
    const { sort, limit } = wanted;
    const { rows } = await sql<QueueRow>`
      select s.submission_id as "submissionId", s.requirement, s.criterion, s.agency_id as "agencyId", g.name as "agencyName", g.division,
        s.of_inspectorate as "ofInspectorate", s.state, s.revision, s.submitted_at as "submittedAt", ${dueOf(wanted)} as "dueOn",
        s.points_at_stake as "pointsAtStake", s.taken_by as "takenBy", p.display_name as "takenByName", s.taken_at as "takenAt",
        (select count(*)::integer from submission_documents d
          where d.region_id = s.region_id and d.submission_id = s.submission_id and d.revision = s.revision) as documents,
        (select count(*)::integer from evidence_questions q
          where q.region_id = s.region_id and q.submission_id = s.submission_id and q.revision = s.revision and not exists (
            select from question_answers a where a.region_id = q.region_id and a.question_id = q.id)) as "openQuestions"
      from submission_states s
      join agencies g on g.region_id = s.region_id and g.id = s.agency_id
      left join people p on p.id = s.taken_by
      ${dueJoin(wanted)}
      where ${narrowed(wanted)} ${afterPlace(wanted)}
      order by ${orders[sort]}
      limit ${limit}`.execute(reader);
    return rows;
  }

  async count(reader: Reader, wanted: QueueWanted): Promise<number> {
    const { rows } = await sql<{ total: number }>`
      select count(*)::integer as total from submission_states s
      join agencies g on g.region_id = s.region_id and g.id = s.agency_id
      where ${narrowed(wanted)}`.execute(reader);
    return rows[0]?.total ?? 0;
  }

  /** What these people hold, and how many verdicts they have given since. */
  async loads(reader: Reader, regionId: string, assessmentId: string, personIds: readonly string[], since: Date): Promise<LoadRow[]> {
    const { rows } = await sql<LoadRow>`
      select v.person_id as "personId", count(s.submission_id)::integer as taken, min(s.taken_at) as "oldestTakenAt",
        (select count(*)::integer from submission_events e
          where e.region_id = ${regionId} and e.assessment_id = ${assessmentId} and e.actor_id = v.person_id
            and e.kind in ('verified', 'returned') and e.recorded_at >= ${since}) as verdicts
      from unnest(${personIds}::uuid[]) as v (person_id)
      left join submission_states s on s.region_id = ${regionId} and s.assessment_id = ${assessmentId}
        and s.state = 'under-verification' and s.taken_by = v.person_id
      group by v.person_id`.execute(reader);
    return rows;
  }
}

/** The latter keys only tell apart what is alike in the first. */
const orders: Readonly<Record<QueueSort, RawBuilder<unknown>>> = {
  oldest: sql.raw('s.submitted_at, s.submission_id'),
  points: sql.raw('s.points_at_stake desc, s.submitted_at, s.submission_id'),
  due: sql.raw(`coalesce(due.due_on, '${never}'), s.submitted_at, s.submission_id`),
};

function dueOf({ dueOn }: QueueWanted): RawBuilder<unknown> {
  return dueOn.size === 0 ? sql`null` : sql`due.due_on`;
}

/** Days are another feature's to keep: they come along as values. */
function dueJoin({ dueOn, sort }: QueueWanted): RawBuilder<unknown> {
  if (dueOn.size === 0 && sort !== 'due') return sql``;
  return sql`left join unnest(${[...dueOn.keys()]}::text[], ${[...dueOn.values()]}::date[]) as due (requirement, due_on)
    on due.requirement = s.requirement`;
}

function narrowed({ regionId, assessmentId, state, division, agencyId, criterion, takenBy }: QueueWanted): RawBuilder<unknown> {
  const conditions = [
    sql`s.region_id = ${regionId} and s.assessment_id = ${assessmentId} and s.submitted_at is not null`,
    // the very words of the partial indexes, which a parameter would not match
    state === null ? sql`s.state in (${waiting})` : sql`s.state = ${state}`,
    ...(division === undefined ? [] : [sql`g.division = ${division}`]),
    ...(agencyId === undefined ? [] : [sql`s.agency_id = ${agencyId}`]),
    ...(criterion === undefined ? [] : [sql`s.criterion = ${criterion}`]),
    ...(takenBy === undefined ? [] : [sql`s.taken_by = ${takenBy}`]),
  ];
  return sql.join(conditions, sql` and `);
}

function afterPlace({ sort, after }: QueueWanted): RawBuilder<unknown> {
  if (!after) return sql``;
  const { key, submittedAt, submissionId } = after;
  const later = sql`(s.submitted_at, s.submission_id) > (${submittedAt}::timestamptz, ${submissionId}::uuid)`;
  switch (sort) {
    case 'oldest':
      return sql`and ${later}`;
    case 'points':
      return sql`and s.points_at_stake <= ${key}::numeric and (s.points_at_stake < ${key}::numeric or ${later})`;
    case 'due': {
      const day = sql`coalesce(due.due_on, ${sql.raw(`'${never}'`)})`;
      return sql`and (${day} > ${key ?? never}::date or (${day} = ${key ?? never}::date and ${later}))`;
    }
  }
}

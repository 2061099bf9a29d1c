import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader, Tx } from '../../platform/database/database';

/** The latest owner of a requirement. */
export interface OwnerRow {
  readonly requirement: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly isInspectorate: boolean;
  readonly since: Date;
  /** Of the assignment that says so. */
  readonly sequence: number;
  /** Agencies that hand in beside the lead, by id. */
  readonly contributors: readonly string[];
  /** `YYYY-MM-DD`; null: no day is set. */
  readonly dueOn: string | null;
}

/** What one assignment says of one requirement. */
export interface AssignedTerms {
  readonly requirement: string;
  readonly contributors: readonly string[];
  readonly dueOn: string | null;
}

export interface AssignmentRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly terms: readonly AssignedTerms[];
  readonly agencyId: string;
  readonly recordedAt: Date;
  readonly actorId: string | null;
}

@Injectable()
export class RequirementOwnersRepository {
  /** The current owners of an assessment's requirements. */
  async current(reader: Reader, regionId: string, assessmentId: string): Promise<OwnerRow[]> {
    return currentOwners(reader, { regionId, assessmentId });
  }

  /** Those of the requirements named. */
  async currentOf(reader: Reader, regionId: string, assessmentId: string, requirements: readonly string[]): Promise<OwnerRow[]> {
    return currentOwnersOf(reader, { regionId, assessmentId, requirements });
  }

  /** Meets `requirement_owners_agency_fkey` where the region has no such agency. */
  async append(tx: Tx, row: AssignmentRow): Promise<void> {
    await tx
      .insertInto('requirement_owners')
      .values(
        row.terms.map(({ requirement, contributors, dueOn }) => ({
          region_id: row.regionId,
          assessment_id: row.assessmentId,
          sequence: row.sequence,
          requirement,
          contributors: [...contributors],
          due_on: dueOn,
          agency_id: row.agencyId,
          recorded_at: row.recordedAt,
          actor_id: row.actorId,
        })),
      )
      .execute();
  }

  /** Every assignment that was ever made in a region, each with all it named. */
  async everyAssignment(reader: Reader, regionId: string): Promise<AssignmentRow[]> {
    const rows = await reader
      .selectFrom('requirement_owners')
      .select(['assessment_id as assessmentId', 'sequence', 'agency_id as agencyId'])
      .select(['recorded_at as recordedAt', 'actor_id as actorId'])
      .select(
        sql<AssignedTerms[]>`json_agg(json_build_object('requirement', requirement, 'contributors', contributors, 'dueOn', due_on))`.as('terms'),
      )
      .where('region_id', '=', regionId)
      .groupBy(['assessment_id', 'sequence', 'agency_id', 'recorded_at', 'actor_id'])
      .execute();
    return rows.map((row) => ({ ...row, regionId, sequence: Number(row.sequence) }));
  }

  /** What was ever said of one requirement, latest first. */
  async history(reader: Reader, { regionId, assessmentId }: OwnersWanted, requirement: string): Promise<AssignmentHistoryRow[]> {
    const rows = await reader
      .selectFrom('requirement_owners as o')
      .innerJoin('agencies as g', (join) => join.onRef('g.region_id', '=', 'o.region_id').onRef('g.id', '=', 'o.agency_id'))
      .leftJoin('people as p', 'p.id', 'o.actor_id')
      .select(['o.sequence', 'o.agency_id as agencyId', 'g.name as agencyName', 'o.contributors', 'o.due_on as dueOn'])
      .select(['o.recorded_at as recordedAt', 'o.actor_id as actorId', 'p.display_name as actorName'])
      .where('o.region_id', '=', regionId)
      .where('o.assessment_id', '=', assessmentId)
      .where('o.requirement', '=', requirement)
      .orderBy('o.sequence', 'desc')
      .execute();
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  /** When each agency was first asked for a requirement, as its lead or beside one. */
  async firstAsked(reader: Reader, { regionId, assessmentId }: OwnersWanted): Promise<FirstAskedRow[]> {
    return reader
      .selectFrom('requirement_owners as o')
      .crossJoin(sql<{ agency_id: string }>`lateral unnest(o.contributors || o.agency_id)`.as<'a'>(sql`a (agency_id)`))
      .select(['o.requirement', 'a.agency_id as agencyId', sql<Date>`min(o.recorded_at)`.as('at')])
      .where('o.region_id', '=', regionId)
      .where('o.assessment_id', '=', assessmentId)
      .groupBy(['o.requirement', 'a.agency_id'])
      .execute();
  }

  /** How many of these agencies the region has. */
  async countAgencies(reader: Reader, regionId: string, ids: readonly string[]): Promise<number> {
    const rows = await reader
      .selectFrom('agencies')
      .select('id')
      .where('region_id', '=', regionId)
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .execute();
    return rows.length;
  }

  async agencyNames(reader: Reader, regionId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await reader.selectFrom('agencies').select(['id', 'name']).where('region_id', '=', regionId).execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Regions where any requirement was ever given a day. */
  async regionsWithDueDates(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('requirement_owners').select('region_id').distinct().where('due_on', 'is not', null).execute();
    return rows.map((row) => row.region_id);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('requirement_owners').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

export interface FirstAskedRow {
  readonly requirement: string;
  readonly agencyId: string;
  readonly at: Date;
}

export interface AssignmentHistoryRow {
  readonly sequence: number;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly contributors: readonly string[];
  readonly dueOn: string | null;
  readonly recordedAt: Date;
  readonly actorId: string | null;
  readonly actorName: string | null;
}

interface OwnersWanted {
  readonly regionId: string;
  readonly assessmentId: string;
}

const currentOwners = compileOnce((db, wanted: OwnersWanted) => ownersQuery(db, wanted));
const currentOwnersOf = compileOnce((db, wanted: OwnersWanted & { readonly requirements: readonly string[] }) =>
  ownersQuery(db, wanted).where(sql<boolean>`o.requirement = any(${wanted.requirements}::text[])`),
);

function ownersQuery(db: Reader, { regionId, assessmentId }: OwnersWanted) {
  return db
    .selectFrom('requirement_owners as o')
    .innerJoin('agencies as g', (join) => join.onRef('g.region_id', '=', 'o.region_id').onRef('g.id', '=', 'o.agency_id'))
    .distinctOn('o.requirement')
    .select(['o.requirement', 'o.agency_id as agencyId', 'o.recorded_at as since', 'o.contributors', 'o.due_on as dueOn'])
    .select(['g.name as agencyName', 'g.is_inspectorate as isInspectorate'])
    .select(sql<number>`o.sequence::float8`.as('sequence'))
    .where('o.region_id', '=', regionId)
    .where('o.assessment_id', '=', assessmentId)
    .orderBy('o.requirement')
    .orderBy('o.sequence', 'desc');
}

import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { SubmissionAct, SubmissionState } from '../../domain';
import { compileOnce } from '../../platform/database/compiled-statement';
import type { Reader, Tx } from '../../platform/database/database';

/** What never changes of a submission: one agency's answer to one requirement of an assessment. */
export interface Submission {
  readonly regionId: string;
  readonly id: string;
  readonly assessmentId: string;
  readonly requirement: string;
  /** The criterion that the requirement is of. */
  readonly criterion: string;
  readonly agencyId: string;
  readonly ofInspectorate: boolean;
}

/** The place in a document on which a verdict rests. */
export interface Citation {
  readonly documentId: string;
  readonly page: number | null;
  readonly quote: string | null;
}

/** The revision of a submission on which an entry rests. */
export interface EntryCitation {
  readonly submissionId: string;
  readonly revision: number;
}

/** An act as it was appended, with the citations that belong to it. */
export interface SubmissionEventRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly submissionId: string;
  readonly revision: number;
  readonly kind: SubmissionAct;
  readonly reasonCode: string | null;
  readonly words: string;
  readonly receiptNumber: string | null;
  readonly entryId: string | null;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly agencyId: string | null;
  readonly origin: 'live' | 'demo' | 'import';
  readonly citations: readonly Citation[];
  /** On which revisions the entry of this act rests; empty where it made none. */
  readonly restsOn: readonly EntryCitation[];
}

/** How a submission stands, as lists read it. */
export interface StateRow {
  readonly submission: Submission;
  readonly state: SubmissionState;
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly takenBy: string | null;
  readonly takenAt: Date | null;
  /** Decimal with 12 places; only of a submission that has no state yet. */
  readonly pointsAtStake: string;
  readonly lastSequence: number;
  readonly lastEventAt: Date;
}

@Injectable()
export class SubmissionEventsRepository {
  async append(tx: Tx, row: SubmissionEventRow): Promise<void> {
    const { regionId, assessmentId, sequence, submissionId, revision, entryId } = row;
    await tx
      .insertInto('submission_events')
      .values({
        region_id: regionId,
        assessment_id: assessmentId,
        sequence,
        submission_id: submissionId,
        revision,
        kind: row.kind,
        reason_code: row.reasonCode,
        words: row.words,
        receipt_number: row.receiptNumber,
        entry_id: entryId,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        agency_id: row.agencyId,
        origin: row.origin,
      })
      .execute();
    const place = { region_id: regionId, assessment_id: assessmentId, sequence, submission_id: submissionId, revision };
    const citations = row.citations.map(({ documentId, page, quote }, index) => ({
      ...{ ...place, position: index + 1, document_id: documentId, page, quote },
    }));
    if (citations.length > 0) await tx.insertInto('verdict_citations').values(citations).execute();
    if (entryId === null || row.restsOn.length === 0) return;
    const restsOn = row.restsOn.map((cited) => ({
      ...{ region_id: regionId, entry_id: entryId, submission_id: cited.submissionId, revision: cited.revision },
    }));
    await tx.insertInto('entry_citations').values(restsOn).execute();
  }

  /** Writes how the submission stands now. What is at stake is kept by whoever folds scores, and is written here only once. */
  async putState(tx: Tx, row: StateRow): Promise<void> {
    const { submission } = row;
    await putState(tx, {
      ...{ regionId: submission.regionId, submissionId: submission.id, assessmentId: submission.assessmentId },
      ...{ requirement: submission.requirement, criterion: submission.criterion, agencyId: submission.agencyId },
      ...{ ofInspectorate: submission.ofInspectorate, state: row.state, revision: row.revision, submittedAt: row.submittedAt },
      ...{ takenBy: row.takenBy, takenAt: row.takenAt, pointsAtStake: row.pointsAtStake },
      ...{ lastSequence: row.lastSequence, lastEventAt: row.lastEventAt },
    });
  }

  /** Every act that was done with a submission, in order. */
  async ofSubmission(reader: Reader, regionId: string, submissionId: string): Promise<SubmissionEventRow[]> {
    return (await eventsOfSubmission(reader, { regionId, submissionId })).map(toRow);
  }

  /** Every act that was done with any of these submissions, in order. */
  async ofSubmissions(reader: Reader, regionId: string, submissionIds: readonly string[]): Promise<SubmissionEventRow[]> {
    return (await eventsOfSubmissions(reader, { regionId, submissionIds })).map(toRow);
  }

  /** Every act with any submission of a criterion, in order. */
  async ofCriterion(reader: Reader, wanted: CriterionWanted): Promise<SubmissionEventRow[]> {
    return (await eventsOfCriterion(reader, wanted)).map(toRow);
  }

  /** Every act in a region after a place in it, in order of assessment and sequence. */
  async batch(reader: Reader, regionId: string, after: SubmissionEventRow | null, limit: number): Promise<SubmissionEventRow[]> {
    let query = selectEvents(reader).where('e.region_id', '=', regionId).orderBy('e.assessment_id').orderBy('e.sequence').limit(limit);
    if (after) {
      const place = sql<boolean>`(e.assessment_id, e.sequence) > (${after.assessmentId}::uuid, ${after.sequence}::bigint)`;
      query = query.where(place);
    }
    return (await query.execute()).map(toRow);
  }

  /** What entries are said to rest on without an act that says so: there is none unless somebody wrote behind the service's back. */
  async strayEntryCitations(reader: Reader, regionId: string): Promise<(EntryCitation & { readonly entryId: string })[]> {
    const acts = reader
      .selectFrom('submission_events as e')
      .select('e.sequence')
      .whereRef('e.region_id', '=', sql.ref('c.region_id'))
      .whereRef('e.entry_id', '=', sql.ref('c.entry_id'));
    return reader
      .selectFrom('entry_citations as c')
      .select(['c.entry_id as entryId', 'c.submission_id as submissionId', 'c.revision'])
      .where('c.region_id', '=', regionId)
      .where(({ not, exists }) => not(exists(acts)))
      .execute();
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('submission_events').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }

  /** Whom the agency has set as the one who approves; null: nobody, or nobody any more. */
  async approverOf(reader: Reader, regionId: string, agencyId: string): Promise<string | null> {
    const row = await reader
      .selectFrom('agency_approvers')
      .select('approver_id')
      .where('region_id', '=', regionId)
      .where('agency_id', '=', agencyId)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.approver_id ?? null;
  }

  /** Keeps what is at stake of all submissions of these criteria, in one statement. */
  async keepStakes(tx: Tx, regionId: string, assessmentId: string, stakes: ReadonlyMap<string, string>): Promise<void> {
    await keepStakes(tx, { regionId, assessmentId, criteria: [...stakes.keys()], points: [...stakes.values()] });
  }
}

interface PutState {
  readonly regionId: string;
  readonly submissionId: string;
  readonly assessmentId: string;
  readonly requirement: string;
  readonly criterion: string;
  readonly agencyId: string;
  readonly ofInspectorate: boolean;
  readonly state: SubmissionState;
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly takenBy: string | null;
  readonly takenAt: Date | null;
  readonly pointsAtStake: string;
  readonly lastSequence: number;
  readonly lastEventAt: Date;
}

const putState = compileOnce((db, value: PutState) =>
  db
    .insertInto('submission_states')
    .values({
      region_id: value.regionId,
      submission_id: value.submissionId,
      assessment_id: value.assessmentId,
      requirement: value.requirement,
      criterion: value.criterion,
      agency_id: value.agencyId,
      of_inspectorate: value.ofInspectorate,
      state: value.state,
      revision: value.revision,
      submitted_at: value.submittedAt,
      taken_by: value.takenBy,
      taken_at: value.takenAt,
      points_at_stake: value.pointsAtStake,
      last_sequence: value.lastSequence,
      last_event_at: value.lastEventAt,
    })
    .onConflict((conflict) =>
      conflict.constraint('submission_states_pkey').doUpdateSet(({ ref }) => ({
        state: ref('excluded.state'),
        revision: ref('excluded.revision'),
        submitted_at: ref('excluded.submitted_at'),
        taken_by: ref('excluded.taken_by'),
        taken_at: ref('excluded.taken_at'),
        last_sequence: ref('excluded.last_sequence'),
        last_event_at: ref('excluded.last_event_at'),
      })),
    ),
);

interface Stakes {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly criteria: readonly string[];
  /** Decimals, one for each criterion. */
  readonly points: readonly string[];
}

const keepStakes = compileOnce((db, value: Stakes) =>
  db
    .updateTable('submission_states as s')
    .from(
      sql<{ criterion: string; points: string }>`unnest(${value.criteria}::text[], ${value.points}::numeric[])`.as<'v'>(
        sql`v (criterion, points)`,
      ),
    )
    .set({ points_at_stake: sql<string>`v.points` })
    .where('s.region_id', '=', value.regionId)
    .where('s.assessment_id', '=', value.assessmentId)
    .where(sql<boolean>`s.criterion = v.criterion and s.points_at_stake <> v.points`),
);

function selectEvents(db: Reader) {
  return db
    .selectFrom('submission_events as e')
    .select([
      'e.region_id as regionId',
      'e.assessment_id as assessmentId',
      'e.sequence',
      'e.submission_id as submissionId',
      'e.revision',
      'e.kind',
      'e.reason_code as reasonCode',
      'e.words',
      'e.receipt_number as receiptNumber',
      'e.entry_id as entryId',
      'e.recorded_at as recordedAt',
      'e.actor_id as actorId',
      'e.role',
      'e.agency_id as agencyId',
      'e.origin',
    ])
    .select(
      sql<Citation[]>`coalesce((
        select json_agg(json_build_object('documentId', c.document_id, 'page', c.page, 'quote', c.quote) order by c.position)
        from verdict_citations c
        where c.region_id = e.region_id and c.assessment_id = e.assessment_id and c.sequence = e.sequence), '[]')`.as('citations'),
    )
    .select(
      sql<EntryCitation[]>`coalesce((
        select json_agg(json_build_object('submissionId', r.submission_id, 'revision', r.revision) order by r.submission_id)
        from entry_citations r
        where r.region_id = e.region_id and r.entry_id = e.entry_id), '[]')`.as('restsOn'),
    );
}

const eventsOfSubmission = compileOnce((db, { regionId, submissionId }: { regionId: string; submissionId: string }) =>
  selectEvents(db).where('e.region_id', '=', regionId).where('e.submission_id', '=', submissionId).orderBy('e.sequence'),
);

const eventsOfSubmissions = compileOnce((db, { regionId, submissionIds }: { regionId: string; submissionIds: readonly string[] }) =>
  selectEvents(db)
    .where('e.region_id', '=', regionId)
    .where(sql<boolean>`e.submission_id = any(${submissionIds}::uuid[])`)
    .orderBy('e.sequence'),
);

interface CriterionWanted {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly criterion: string;
}

const eventsOfCriterion = compileOnce((db, wanted: CriterionWanted) =>
  selectEvents(db)
    .innerJoin('submission_states as s', (join) => join.onRef('s.region_id', '=', 'e.region_id').onRef('s.submission_id', '=', 'e.submission_id'))
    .where('s.region_id', '=', wanted.regionId)
    .where('s.assessment_id', '=', wanted.assessmentId)
    .where('s.criterion', '=', wanted.criterion)
    .orderBy('e.sequence'),
);

function toRow(row: Omit<SubmissionEventRow, 'sequence'> & { readonly sequence: string }): SubmissionEventRow {
  return { ...row, sequence: Number(row.sequence) };
}

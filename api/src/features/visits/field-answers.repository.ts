import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { FieldAnswer, ReceivedFieldAnswer } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

/** What the device said beside who, where and when. */
export type FieldAnswerContent = Pick<FieldAnswer, 'answer' | 'match' | 'note' | 'evidence' | 'photos' | 'place' | 'supersedes' | 'frameworkHash'>;

export interface FieldAnswerRow extends ReceivedFieldAnswer {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly origin: 'live' | 'demo' | 'import';
}

const columns = [
  'region_id as regionId', 'assessment_id as assessmentId', 'visit_id as visitId', 'id', 'receipt_number as receiptNumber',
  'evaluator_id as evaluatorId', 'device_id as deviceId', 'device_sequence as deviceSequence', 'site_id as siteId', 'criterion', 'content',
  'device_at as deviceAt', 'clock_offset_ms as clockOffsetMs', 'happened_at as happenedAt', 'recorded_at as recordedAt', 'origin',
] as const;

/** What stands in the column of JSON was written by this service. */
@Injectable()
export class FieldAnswersRepository {
  async append(tx: Tx, row: FieldAnswerRow): Promise<void> {
    await tx
      .insertInto('field_answers')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        visit_id: row.visitId,
        id: row.id,
        receipt_number: row.receiptNumber,
        evaluator_id: row.evaluatorId,
        device_id: row.deviceId,
        device_sequence: row.deviceSequence,
        site_id: row.siteId,
        criterion: row.criterion,
        content: JSON.stringify(contentOf(row)),
        device_at: new Date(row.deviceAt),
        clock_offset_ms: row.clockOffsetMs,
        happened_at: new Date(row.happenedAt),
        recorded_at: new Date(row.recordedAt),
        origin: row.origin,
      })
      .execute();
  }

  /** Of one visit in order of arrival; of one evaluator where that is asked for. */
  async ofVisit(reader: Reader, regionId: string, visitId: string, evaluatorId?: string): Promise<FieldAnswerRow[]> {
    const rows = await reader
      .selectFrom('field_answers')
      .select(columns)
      .where('region_id', '=', regionId)
      .where('visit_id', '=', visitId)
      .$if(evaluatorId !== undefined, (query) => query.where('evaluator_id', '=', evaluatorId ?? ''))
      .orderBy('receipt_number')
      .execute();
    return rows.map(toRow);
  }

  /** Of a region after a place in it, in order of visit and receipt. */
  async batch(reader: Reader, regionId: string, after: FieldAnswerRow | null, limit: number): Promise<FieldAnswerRow[]> {
    let query = reader.selectFrom('field_answers').select(columns).where('region_id', '=', regionId);
    if (after) query = query.where(sql<boolean>`(visit_id, receipt_number) > (${after.visitId}::uuid, ${after.receiptNumber}::bigint)`);
    return (await query.orderBy('visit_id').orderBy('receipt_number').limit(limit).execute()).map(toRow);
  }
}

export function contentOf(said: FieldAnswerContent): FieldAnswerContent {
  const { answer, match, note, evidence, photos, place, supersedes, frameworkHash } = said;
  return { answer, match, note, evidence, photos, place, supersedes, frameworkHash };
}

interface StoredRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly visitId: string;
  readonly id: string;
  readonly receiptNumber: string;
  readonly evaluatorId: string;
  readonly deviceId: string;
  readonly deviceSequence: string;
  readonly siteId: string;
  readonly criterion: string;
  readonly content: unknown;
  readonly deviceAt: Date;
  readonly clockOffsetMs: string | null;
  readonly happenedAt: Date;
  readonly recordedAt: Date;
  readonly origin: 'live' | 'demo' | 'import';
}

function toRow({ content, ...row }: StoredRow): FieldAnswerRow {
  return {
    ...row,
    ...contentOf(content as FieldAnswerContent),
    receiptNumber: Number(row.receiptNumber),
    deviceSequence: Number(row.deviceSequence),
    deviceAt: row.deviceAt.getTime(),
    clockOffsetMs: row.clockOffsetMs === null ? null : Number(row.clockOffsetMs),
    happenedAt: row.happenedAt.getTime(),
    recordedAt: row.recordedAt.getTime(),
  };
}

import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { Refusal } from '../../platform/refusal';

/** What an agency says to a verdict. */
export interface ReplyRow {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly submissionId: string;
  readonly verdictSequence: number;
  readonly words: string;
  readonly recordedAt: Date;
  readonly actorId: string;
  readonly role: string;
  readonly origin: 'live' | 'demo' | 'import';
}

@Injectable()
export class RepliesRepository {
  /** Meets the key of one reply per verdict where somebody was faster. */
  async append(tx: Tx, row: ReplyRow): Promise<void> {
    await tx
      .insertInto('evidence_replies')
      .values({
        region_id: row.regionId,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        submission_id: row.submissionId,
        verdict_sequence: row.verdictSequence,
        words: row.words,
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
        role: row.role,
        origin: row.origin,
      })
      .execute()
      .catch((error: unknown) => {
        const isSecond = violatedConstraint(error) === 'evidence_replies_verdict_key';
        if (isSecond) throw Refusal.of('reply-exists', { verdictSequence: row.verdictSequence });
        throw error;
      });
  }

  /** Oldest first. */
  async ofSubmissions(reader: Reader, regionId: string, submissionIds: readonly string[]): Promise<ReplyRow[]> {
    const rows = await selectReplies(reader, regionId)
      .where(sql<boolean>`submission_id = any(${submissionIds}::uuid[])`)
      .execute();
    return rows.map(toRow);
  }

  async everyReply(reader: Reader, regionId: string): Promise<ReplyRow[]> {
    return (await selectReplies(reader, regionId).execute()).map(toRow);
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('evidence_replies').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }
}

function selectReplies(reader: Reader, regionId: string) {
  return reader
    .selectFrom('evidence_replies')
    .select(['region_id as regionId', 'assessment_id as assessmentId', 'sequence', 'submission_id as submissionId'])
    .select(['verdict_sequence as verdictSequence', 'words', 'recorded_at as recordedAt', 'actor_id as actorId', 'role', 'origin'])
    .where('region_id', '=', regionId)
    .orderBy('assessment_id')
    .orderBy('sequence');
}

type Selected = Omit<ReplyRow, 'sequence' | 'verdictSequence'> & { readonly sequence: string; readonly verdictSequence: string };

function toRow(row: Selected): ReplyRow {
  return { ...row, sequence: Number(row.sequence), verdictSequence: Number(row.verdictSequence) };
}

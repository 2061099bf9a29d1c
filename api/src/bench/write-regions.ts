import type { Pool } from 'pg';
import { copyRegion, copyTable, demoRegion } from './copy-region';

/**
 * One writer in each region, as offices write: nobody waits for another region's lock. Numbered on from the first, so that pgbench,
 * which can count and nothing else, tells its clients where they write.
 */
export const firstWriteRegion = 901;
export const writeRegions: readonly string[] = Array.from({ length: 8 }, (_, index) => String(firstWriteRegion + index));

/** Regions to write in, and the way back: every measurement begins with the same ledgers. */
export class WriteRegions {
  private constructor(
    private readonly owner: Pool,
    readonly assessmentId: string,
    private readonly lastSequence: string,
    private readonly lastRecordedAt: Date,
  ) {}

  static async make(owner: Pool): Promise<WriteRegions> {
    for (const region of writeRegions) await copyRegion(owner, region, { withLedger: true });
    const { rows } = await owner.query<{ id: string; last_sequence: string; last_recorded_at: Date }>(
      'select id, last_sequence, last_recorded_at from assessments where region_id = $1',
      [demoRegion],
    );
    const [assessment] = rows;
    if (!assessment) throw new Error('the demo has no assessment to copy');
    return new WriteRegions(owner, assessment.id, assessment.last_sequence, assessment.last_recorded_at);
  }

  /** Takes away what was written since, vacuums, and writes a checkpoint, so that neither side pays for what the other left. */
  async reset(): Promise<void> {
    const demoLinks = 'select max(sequence) from record where chain = $2';
    await this.owner.query(`delete from record where chain = any($1) and sequence > (${demoLinks})`, [writeRegions, demoRegion]);
    await this.owner.query('delete from entries where region_id = any($1) and sequence > $2', [writeRegions, this.lastSequence]);
    await this.owner.query(`delete from idempotency_keys where key not like 'demo:%'`);
    await this.owner.query('delete from score_projections where region_id = any($1)', [writeRegions]);
    for (const region of writeRegions) await copyTable(this.owner, 'score_projections', 'region_id', region);
    await this.owner.query('update assessments set last_sequence = $2, last_recorded_at = $3 where region_id = any($1)', [
      writeRegions, this.lastSequence, this.lastRecordedAt,
    ]);
    await this.owner.query('vacuum analyze record, entries, idempotency_keys, score_projections, assessments');
    await this.owner.query('checkpoint');
  }

  async countWritten(): Promise<number> {
    const { rows } = await this.owner.query<{ count: string }>(
      'select count(*) from entries where region_id = any($1) and sequence > $2',
      [writeRegions, this.lastSequence],
    );
    return Number(rows[0]?.count);
  }

  /** What one write has left in a region, but for what differs from write to write: ids, keys, instants, hashes. */
  async written(region: string): Promise<unknown> {
    const { rows } = await this.owner.query<{ left: unknown }>(
      `select jsonb_build_object(
         'entries', (
           select jsonb_agg(to_jsonb(e) - '{id,idempotency_key,happened_at,recorded_at}'::text[] order by e.sequence)
           from entries e where e.region_id = $1 and e.sequence > $2),
         'projections', (
           select jsonb_agg(to_jsonb(p) - 'computed_at' order by p.track) from score_projections p where p.region_id = $1),
         'links', (
           select jsonb_agg(to_jsonb(r) - '{hash,recorded_at,payload,subject}'::text[] order by r.sequence)
           from record r where r.chain = $1 and r.sequence > (select max(sequence) from record where chain = $3)),
         'sequence', (select last_sequence from assessments where region_id = $1)
       ) as left`,
      [region, this.lastSequence, demoRegion],
    );
    return rows[0]?.left;
  }
}

import type { Pool } from 'pg';

/** The demo's region, after which every region of the bench is made. */
export const demoRegion = '35.72';

const tables = {
  ledger: ['entries', 'entry_approvals', 'precondition_answers', 'score_projections'],
  frame: ['agencies', 'assessments', 'stage_events', 'requirement_owners', 'external_figures'],
} as const;

/**
 * Makes a region that exists in the bench only, like the demo's: the same assessment, with the last stage open instead of locked, and
 * (unless it is to get another) the same ledger and record. Keys begin with the region, so that rows keep their ids.
 */
export async function copyRegion(owner: Pool, regionId: string, { withLedger }: { readonly withLedger: boolean }): Promise<void> {
  await owner.query(
    `insert into regions (id, code, name, kind, province_code, province_name, time_zone)
     select $1, $1, 'Bench ' || $1, kind, province_code, province_name, time_zone from regions where id = $2`,
    [regionId, demoRegion],
  );
  const wanted = [...tables.frame, ...(withLedger ? tables.ledger : [])];
  for (const table of wanted) await copyTable(owner, table, 'region_id', regionId);
  if (withLedger) await copyTable(owner, 'record', 'chain', regionId);
  await owner.query(
    `delete from stage_events where region_id = $1 and kind = 'locked'
     and stage = (select stage from stage_events where region_id = $1 and kind = 'opened' order by sequence desc limit 1)`,
    [regionId],
  );
  await owner.query(
    `insert into memberships (id, person_id, role, region_id, since)
     select gen_random_uuid(), id, 'evaluator', $1, now() from people where demo_key = 'evaluator'`,
    [regionId],
  );
}

export async function copyTable(owner: Pool, table: string, key: 'region_id' | 'chain', regionId: string): Promise<void> {
  const found = await owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and column_name <> $2`,
    [table, key],
  );
  const columns = found.rows.map(({ name }) => `"${name}"`).join(', ');
  const statement = `insert into ${table} (${key}, ${columns}) select $1, ${columns} from ${table} where ${key} = $2`;
  await owner.query(statement, [regionId, demoRegion]);
}

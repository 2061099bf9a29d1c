import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';
import type { ChainHead } from './chain-fault';
import { checkpointKind, checkpointSubject, programmeChain, type RecordRow } from './record-row';

/** A link with the name of whoever acted, as it is known today. */
export interface NamedRecordRow extends RecordRow {
  readonly actorName: string | null;
}

export interface LinksWanted {
  readonly subject?: string | undefined;
  /** Only links before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

const batch = 1000;

/** Distinct chains by one step through the index per chain: `distinct` would read every link. */
const chains = sql`
  chains (chain) as (
    (select chain from record order by chain limit 1)
    union all
    select (select r.chain from record r where r.chain > c.chain order by r.chain limit 1) from chains c where c.chain is not null
  )`;

@Injectable()
export class RecordRepository {
  /** One writer at a time per chain, until the transaction ends. Taken after the assessment's lock, never before. */
  async lockChain(tx: Tx, chain: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`record:${chain}`}, 0))`.execute(tx);
  }

  async findTip(reader: Reader, chain: string): Promise<{ sequence: number; hash: string } | null> {
    const row = await reader
      .selectFrom('record')
      .select(['sequence', 'hash'])
      .where('chain', '=', chain)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? { sequence: Number(row.sequence), hash: row.hash } : null;
  }

  async append(tx: Tx, row: RecordRow): Promise<void> {
    await tx
      .insertInto('record')
      .values({
        chain: row.chain,
        sequence: row.sequence,
        recorded_at: new Date(row.recordedAt),
        actor_id: row.actorId,
        role: row.role,
        kind: row.kind,
        subject: row.subject,
        payload: JSON.stringify(row.payload),
        previous_hash: row.previousHash,
        hash: row.hash,
      })
      .execute();
  }

  /** Newest first. */
  async page(reader: Reader, chain: string, wanted: LinksWanted): Promise<NamedRecordRow[]> {
    let query = reader
      .selectFrom('record')
      .leftJoin('people', 'people.id', 'record.actor_id')
      .selectAll('record')
      .select('people.display_name as actor_name')
      .where('record.chain', '=', chain);
    if (wanted.subject !== undefined) query = query.where('record.subject', '=', wanted.subject);
    if (wanted.before !== undefined) query = query.where('record.sequence', '<', String(wanted.before));
    const rows = await query.orderBy('record.sequence', 'desc').limit(wanted.limit).execute();
    return rows.map((row) => ({ ...toLink(row), actorName: row.actor_name }));
  }

  async regionExists(reader: Reader, regionId: string): Promise<boolean> {
    return (await reader.selectFrom('regions').select('id').where('id', '=', regionId).executeTakeFirst()) !== undefined;
  }

  async listChains(reader: Reader): Promise<string[]> {
    const found = await sql<{ chain: string }>`with recursive ${chains} select chain from chains where chain is not null`.execute(reader);
    return found.rows.map(({ chain }) => chain);
  }

  /** The last link of every chain. */
  async heads(reader: Reader): Promise<ChainHead[]> {
    const found = await sql<{ chain: string; sequence: string; hash: string }>`
      with recursive ${chains}
      select c.chain, h.sequence, h.hash from chains c
      cross join lateral (select r.sequence, r.hash from record r where r.chain = c.chain order by r.sequence desc limit 1) h
      where c.chain is not null order by c.chain
    `.execute(reader);
    return found.rows.map(({ chain, sequence, hash }) => ({ chain, sequence: Number(sequence), hash }));
  }

  /** Whether there is a link that a person or an operator made, or one of a region. */
  async hasDeeds(reader: Reader): Promise<boolean> {
    const found = await reader
      .selectFrom('record')
      .select('sequence')
      .where(({ or, eb }) => or([eb('actor_id', 'is not', null), eb('role', 'is not', null), eb('chain', '<>', programmeChain)]))
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  }

  /** Every link of a chain in order of its number, whatever numbers there are. */
  async *links(reader: Reader, chain: string): AsyncGenerator<RecordRow> {
    for (let after: string | null = null; ; ) {
      let query = reader.selectFrom('record').selectAll().where('chain', '=', chain);
      if (after !== null) query = query.where('sequence', '>', after);
      const rows = await query.orderBy('sequence').limit(batch).execute();
      for (const row of rows) yield toLink(row);
      const last = rows.at(-1);
      if (!last || rows.length < batch) return;
      after = last.sequence;
    }
  }

  /** Heads that have moved on since they were last noted in the programme chain. */
  async headsToCheckpoint(reader: Reader): Promise<ChainHead[]> {
    const found = await sql<{ chain: string; sequence: string; hash: string; noted: unknown }>`
      with recursive ${chains}
      select c.chain, h.sequence, h.hash, n.payload -> 'sequence' as noted
      from chains c
      cross join lateral (
        select r.sequence, r.hash from record r where r.chain = c.chain order by r.sequence desc limit 1
      ) h
      left join lateral (
        select r.payload from record r
        where r.chain = ${programmeChain} and r.subject = ${checkpointSubject('')} || c.chain and r.kind = ${checkpointKind}
        order by r.sequence desc limit 1
      ) n on true
      where c.chain is not null and c.chain <> ${programmeChain}
      order by c.chain
    `.execute(reader);
    return found.rows
      .map(({ chain, sequence, hash, noted }) => ({ chain, sequence: Number(sequence), hash, noted }))
      .filter(({ sequence, noted }) => typeof noted !== 'number' || sequence > noted)
      .map(({ chain, sequence, hash }) => ({ chain, sequence, hash }));
  }

  /** What the programme chain has noted of the others: by chain, the hash of a link by its number. */
  async checkpoints(reader: Reader, only?: string): Promise<Map<string, Map<number, string>>> {
    let query = reader.selectFrom('record').select('payload').where('chain', '=', programmeChain).where('kind', '=', checkpointKind);
    if (only !== undefined) query = query.where('subject', '=', checkpointSubject(only));
    const noted = new Map<string, Map<number, string>>();
    for (const { payload } of await query.orderBy('sequence').execute()) {
      if (!isHead(payload)) continue; // not what was written: the programme chain's own walk says so
      const own = noted.get(payload.chain) ?? new Map<number, string>();
      noted.set(payload.chain, own.set(payload.sequence, payload.hash));
    }
    return noted;
  }
}

interface StoredLink {
  readonly chain: string;
  readonly sequence: string;
  readonly recorded_at: unknown;
  readonly actor_id: string | null;
  readonly role: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly previous_hash: string;
  readonly hash: string;
}

function toLink(row: StoredLink): RecordRow {
  const at = row.recorded_at;
  return {
    chain: row.chain,
    sequence: Number(row.sequence),
    // somebody who changes rows may write `infinity`, which is no moment: it is shown as it is and hashes to something else
    recordedAt: at instanceof Date && !Number.isNaN(at.getTime()) ? at.toISOString() : String(at),
    actorId: row.actor_id,
    role: row.role,
    kind: row.kind,
    subject: row.subject,
    payload: row.payload,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function isHead(payload: unknown): payload is ChainHead {
  if (typeof payload !== 'object' || payload === null) return false;
  const { chain, sequence, hash } = payload as Record<string, unknown>;
  return typeof chain === 'string' && typeof sequence === 'number' && typeof hash === 'string';
}

import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { idleSince } from './session-life';

export interface NewSession {
  readonly idHash: Buffer;
  readonly personId: string;
  readonly csrfToken: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

export interface HeldRole {
  readonly id: string;
  readonly role: string;
  readonly regionId: string | null;
  readonly agencyId: string | null;
}

export interface LiveSession {
  readonly personId: string;
  readonly csrfToken: string;
  readonly lastSeenAt: Date;
  readonly origin: 'live' | 'demo';
  readonly memberships: readonly HeldRole[];
}

interface SessionRow {
  person_id: string;
  csrf_token: string;
  last_seen_at: Date;
  origin: 'live' | 'demo';
  membership_id: string | null;
  role: string | null;
  region_id: string | null;
  agency_id: string | null;
}

@Injectable()
export class SessionsRepository {
  /** One row per role. Compiled once and prepared once per connection: every request of the service begins with it. */
  private readonly resolveText: string;

  constructor(private readonly database: Database) {
    this.resolveText = resolveQuery(database.read);
  }

  /**
   * Who is behind a session, with the roles that stand at this moment: nothing is remembered between requests, so that a
   * revocation holds from the very next one.
   */
  async resolve(idHash: Buffer, now: number): Promise<LiveSession | null> {
    const { rows } = await this.database.pool.query<SessionRow>({
      name: 'resolve-session',
      text: this.resolveText,
      values: [idHash, new Date(now), idleSince(now)],
    });
    const [first] = rows;
    if (first === undefined) return null;
    const memberships: HeldRole[] = [];
    for (const row of rows) {
      if (row.membership_id === null || row.role === null) continue;
      memberships.push({ id: row.membership_id, role: row.role, regionId: row.region_id, agencyId: row.agency_id });
    }
    return {
      personId: first.person_id,
      csrfToken: first.csrf_token,
      lastSeenAt: first.last_seen_at,
      origin: first.origin,
      memberships,
    };
  }

  async seen(idHash: Buffer, at: Date): Promise<void> {
    await this.database.read.updateTable('sessions').set({ last_seen_at: at }).where('id_hash', '=', idHash).execute();
  }

  async open(tx: Tx, session: NewSession): Promise<void> {
    await tx
      .insertInto('sessions')
      .values({
        id_hash: session.idHash,
        person_id: session.personId,
        csrf_token: session.csrfToken,
        created_at: session.createdAt,
        last_seen_at: session.createdAt,
        expires_at: session.expiresAt,
        user_agent: session.userAgent,
      })
      .execute();
  }

  async end(tx: Tx, idHash: Buffer): Promise<void> {
    await tx.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
  }

  /** All sessions of a person, but one where it is named. */
  async endAllOf(tx: Tx, personId: string, but?: Buffer): Promise<void> {
    let query = tx.deleteFrom('sessions').where('person_id', '=', personId);
    if (but !== undefined) query = query.where('id_hash', '<>', but);
    await query.execute();
  }

  async sweep(tx: Tx, now: number): Promise<void> {
    await tx
      .deleteFrom('sessions')
      .where((where) => where.or([where('expires_at', '<=', new Date(now)), where('last_seen_at', '<=', idleSince(now))]))
      .execute();
  }
}

function resolveQuery(read: Reader): string {
  return read
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .leftJoin('memberships as m', (join) => join.onRef('m.person_id', '=', 's.person_id').on('m.ended_at', 'is', null))
    .select([
      's.person_id',
      's.csrf_token',
      's.last_seen_at',
      'p.origin',
      'm.id as membership_id',
      'm.role',
      'm.region_id',
      'm.agency_id',
    ])
    .where(sql<boolean>`s.id_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and p.status = 'active'`)
    .orderBy('m.since')
    .orderBy('m.region_id')
    .orderBy('m.id')
    .compile().sql;
}

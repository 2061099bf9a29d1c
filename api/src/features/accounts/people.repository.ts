import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/database';

export interface PersonRow {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: 'id' | 'en';
  readonly status: 'active' | 'disabled';
  readonly origin: 'live' | 'demo';
  readonly demoKey: string | null;
}

export interface PersonWithPassword extends PersonRow {
  /** Null: none was ever set. */
  readonly passwordHash: string | null;
}

const personColumns = [
  'people.id',
  'people.display_name as displayName',
  'people.email',
  'people.language',
  'people.status',
  'people.origin',
  'people.demo_key as demoKey',
] as const;

@Injectable()
export class PeopleRepository {
  async find(reader: Reader, personId: string): Promise<PersonRow | null> {
    return (await reader.selectFrom('people').select(personColumns).where('id', '=', personId).executeTakeFirst()) ?? null;
  }

  /** Locked until the transaction ends, against whoever else would change this account. */
  async lock(tx: Tx, personId: string): Promise<PersonRow | null> {
    const row = await tx
      .selectFrom('people')
      .select(personColumns)
      .where('id', '=', personId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    return row ?? null;
  }

  async findByEmail(reader: Reader, email: string): Promise<PersonWithPassword | null> {
    const row = await reader
      .selectFrom('people')
      .leftJoin('credentials', 'credentials.person_id', 'people.id')
      .select([...personColumns, 'credentials.password_hash as passwordHash'])
      .where(sql<string>`lower(people.email)`, '=', email.toLowerCase())
      .executeTakeFirst();
    return row ?? null;
  }

  /**
   * The hash that counts at this moment, while the account is held against change: whoever opens a session on an older one was
   * overtaken by a new password or a disabling.
   */
  async holdPasswordHash(tx: Tx, personId: string): Promise<string | null> {
    const row = await tx
      .selectFrom('people')
      .innerJoin('credentials', 'credentials.person_id', 'people.id')
      .select('credentials.password_hash')
      .where('people.id', '=', personId)
      .where('people.status', '=', 'active')
      .forShare('people')
      .executeTakeFirst();
    return row?.password_hash ?? null;
  }

  async findDemo(reader: Reader, demoKey: string): Promise<PersonRow | null> {
    const row = await reader.selectFrom('people').select(personColumns).where('demo_key', '=', demoKey).executeTakeFirst();
    return row ?? null;
  }

  async listDemo(reader: Reader): Promise<PersonRow[]> {
    return reader
      .selectFrom('people')
      .select(personColumns)
      .where('demo_key', 'is not', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  }

  /** Those who hold or held a role in one of the regions; `all`: everybody. */
  async list(reader: Reader, regions: 'all' | readonly string[]): Promise<PersonRow[]> {
    let query = reader.selectFrom('people').select(personColumns).orderBy('display_name').orderBy('id');
    if (regions !== 'all') {
      if (regions.length === 0) return [];
      query = query.where('id', 'in', (of) => of.selectFrom('memberships').select('person_id').where('region_id', 'in', regions));
    }
    return query.execute();
  }

  async names(reader: Reader, personIds: readonly string[]): Promise<{ id: string; displayName: string }[]> {
    if (personIds.length === 0) return [];
    return reader.selectFrom('people').select(['id', 'display_name as displayName']).where('id', 'in', personIds).execute();
  }

  async lastSeen(reader: Reader, personIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    if (personIds.length === 0) return new Map();
    const rows = await reader
      .selectFrom('sessions')
      .select(['person_id', (of) => of.fn.max('last_seen_at').as('at')])
      .where('person_id', 'in', personIds)
      .groupBy('person_id')
      .execute();
    return new Map(rows.map((row) => [row.person_id, row.at]));
  }

  /** Meets `people_email_key` or `people_demo_key_key` where somebody has it already. */
  async add(tx: Tx, person: PersonRow, at: Date): Promise<void> {
    await tx
      .insertInto('people')
      .values({
        id: person.id,
        display_name: person.displayName,
        email: person.email,
        language: person.language,
        status: person.status,
        origin: person.origin,
        demo_key: person.demoKey,
        created_at: at,
      })
      .execute();
  }

  async setStatus(tx: Tx, personId: string, status: PersonRow['status']): Promise<void> {
    await tx.updateTable('people').set({ status }).where('id', '=', personId).execute();
  }

  async setProfile(tx: Tx, personId: string, profile: { displayName: string; language: 'id' | 'en' }): Promise<void> {
    await tx
      .updateTable('people')
      .set({ display_name: profile.displayName, language: profile.language })
      .where('id', '=', personId)
      .execute();
  }

  async setPasswordHash(tx: Tx, personId: string, passwordHash: string, at: Date): Promise<void> {
    const values = { password_hash: passwordHash, changed_at: at };
    await tx
      .insertInto('credentials')
      .values({ person_id: personId, ...values })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
      .execute();
  }
}

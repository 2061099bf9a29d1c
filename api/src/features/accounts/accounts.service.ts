import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { checkMembership, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AgenciesService } from '../regions/agencies.service';
import { MembershipsRepository } from './memberships.repository';
import { PeopleRecord } from './people-record';
import { PeopleRepository } from './people.repository';

/** One role of one demo account; an account with several roles is listed several times under its key. */
export interface DemoPerson {
  readonly key: string;
  /** By role, never the name of an invented person. */
  readonly displayName: string;
  readonly role: Role;
  readonly regionId: string | null;
  /** Name of the agency in that region; for focal points. */
  readonly agency?: string;
  readonly institution?: string;
  readonly language: 'id' | 'en';
}

/** The door of this feature: names of people by id, and the accounts of the demo. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgenciesService,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly record: PeopleRecord,
  ) {}

  /** Display names by id; unknown ids are left out. One query, however many. */
  async namesOf(reader: Reader, personIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(personIds.filter((id) => id !== null))];
    return new Map((await this.people.names(reader, ids)).map((row) => [row.id, row.displayName]));
  }

  /** A person as they would act if they were signed in now; used by the demo's loader. */
  async actorOf(personId: string): Promise<RequestActor<Role>> {
    const memberships = await this.memberships.listOf(this.database.read, [personId]);
    return { personId, memberships: memberships.filter((membership) => membership.endedAt === null) };
  }

  /**
   * The demo's accounts: made where they are missing, otherwise left as they are. They have no password; one click on this
   * machine opens them while the demo is on. Answers the person's id by key.
   */
  async ensureDemoPeople(list: readonly DemoPerson[]): Promise<ReadonlyMap<string, string>> {
    return this.database.transaction(async (tx) => {
      const ids = new Map<string, string>();
      for (const wish of list) {
        const personId = ids.get(wish.key) ?? (await this.ensureDemoPerson(tx, wish));
        ids.set(wish.key, personId);
        await this.ensureDemoMembership(tx, personId, wish);
      }
      return ids;
    });
  }

  private async ensureDemoPerson(tx: Tx, wish: DemoPerson): Promise<string> {
    const found = await this.people.findDemo(tx, wish.key);
    if (found !== null) return found.id;
    const id = randomUUID();
    const { displayName, language } = wish;
    const address = { email: `${wish.key}@demo.invalid`, demoKey: wish.key };
    await this.people.add(
      tx,
      { id, displayName, language, ...address, status: 'active', origin: 'demo' },
      new Date(this.clock.now()),
    );
    return id;
  }

  private async ensureDemoMembership(tx: Tx, personId: string, wish: DemoPerson): Promise<void> {
    const place = {
      role: wish.role,
      regionId: wish.regionId,
      agencyId: await this.agencyNamed(tx, wish),
      institution: wish.institution ?? null,
    };
    orRefuse(checkMembership(place));
    const held = await this.memberships.listOf(tx, [personId]);
    const has = held.some((one) => one.role === place.role && one.regionId === place.regionId && one.agencyId === place.agencyId);
    if (has) return;
    const at = this.clock.now();
    const id = randomUUID();
    await this.memberships.give(tx, { id, personId, ...place, since: new Date(at) });
    await this.record.append(tx, [place], {
      at,
      actorId: null,
      role: null,
      kind: 'membership.given',
      subject: `person:${personId}`,
      payload: { membership: id, role: place.role, regionId: place.regionId, agencyId: place.agencyId, origin: 'demo' },
    });
  }

  private async agencyNamed(tx: Tx, wish: DemoPerson): Promise<string | null> {
    if (wish.agency === undefined || wish.regionId === null) return null;
    const agency = (await this.agencies.listOf(tx, wish.regionId)).find((one) => one.name === wish.agency);
    if (agency === undefined) throw Refusal.of('agency-unknown', { name: wish.agency });
    return agency.id;
  }
}

import { Injectable } from '@nestjs/common';
import { authorize, mayManagePerson, regionsAllowed, type Role } from '../../domain';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { MembershipsRepository, type MembershipRow } from './memberships.repository';
import { PeopleRepository, type PersonRow } from './people.repository';
import type { HeldMembershipJson, PersonJson } from './person.dto';
import { PlaceNamesService, type NamedPlace } from './place-names.service';

/** An account held against change, by somebody who may change it. */
export interface HeldAccount {
  readonly person: PersonRow;
  /** The roles that stand. */
  readonly standing: readonly MembershipRow[];
  /** The role by which the actor may. */
  readonly by: Role | null;
}

/** Who is there, as far as the reader may see: people of the reader's regions, and of those only what they are there. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly places: PlaceNamesService,
  ) {}

  async list(actor: RequestActor<Role>, regionId: string | undefined): Promise<PersonJson[]> {
    if (regionId !== undefined) orRefuse(authorize(actor, 'people.read', { regionId }));
    const mayRead = regionsAllowed(actor, 'people.read');
    if (mayRead.length === 0) orRefuse(authorize(actor, 'people.read'));
    return this.database.snapshot(async (tx) => {
      const people = await this.people.list(tx, regionId === undefined ? mayRead : [regionId]);
      const ids = people.map((person) => person.id);
      const held = (await this.memberships.listOf(tx, ids)).filter((membership) => isVisible(membership, mayRead));
      const byPerson = new Map<string, HeldMembershipJson[]>(ids.map((id) => [id, []]));
      for (const membership of await this.places.name(tx, held))
        byPerson.get(membership.personId)?.push(toMembershipJson(membership));
      const seen = await this.people.lastSeen(tx, ids);
      return people.map(({ id, displayName, email, status, origin }) => ({
        id,
        displayName,
        email,
        status,
        origin,
        memberships: byPerson.get(id) ?? [],
        lastSeenAt: seen.get(id)?.toISOString() ?? null,
      }));
    });
  }

  async showMembership(reader: Reader, membershipId: string): Promise<HeldMembershipJson> {
    const membership = await this.memberships.find(reader, membershipId);
    const [named] = membership === null ? [] : await this.places.name(reader, [membership]);
    if (named === undefined) throw Refusal.of('membership-unknown');
    return toMembershipJson(named);
  }

  /** Refuses `person-unknown` for somebody of whom the actor may not know: they are nobody in the actor's regions. */
  async requireVisible(reader: Reader, actor: RequestActor<Role>, personId: string): Promise<readonly MembershipRow[]> {
    const mayRead = regionsAllowed(actor, 'people.read');
    const held = await this.memberships.listOf(reader, [personId]);
    if (mayRead !== 'all' && !held.some((membership) => isVisible(membership, mayRead))) throw Refusal.of('person-unknown');
    return held;
  }

  /** Locks an account that the actor may disable, enable and reset; see `mayManagePerson` for what is refused. */
  async lockToManage(tx: Tx, actor: RequestActor<Role>, personId: string): Promise<HeldAccount> {
    refuseIdle(actor);
    const person = await this.people.lock(tx, personId);
    if (person === null) throw Refusal.of('person-unknown');
    const all = await this.requireVisible(tx, actor, personId);
    const standing = all.filter((membership) => membership.endedAt === null);
    const by = orRefuse(mayManagePerson(actor, { personId, held: standing.length > 0 ? standing : all }));
    return { person, standing, by: by?.role ?? null };
  }
}

/** Refuses who may manage nobody at all, before anything is looked up. */
export function refuseIdle(actor: RequestActor<Role>): void {
  const anywhere = authorize(actor, 'person.manage-any');
  if (!anywhere.ok && regionsAllowed(actor, 'person.manage-in-region').length === 0) throw new Refusal(anywhere.problem);
}

function isVisible(place: { readonly regionId: string | null }, mayRead: 'all' | readonly string[]): boolean {
  return mayRead === 'all' || (place.regionId !== null && mayRead.includes(place.regionId));
}

function toMembershipJson(membership: MembershipRow & NamedPlace): HeldMembershipJson {
  const { id, role, regionId, regionName, agencyId, agencyName, institution, endedReason, handedOverTo } = membership;
  const since = membership.since.toISOString();
  const endedAt = membership.endedAt?.toISOString() ?? null;
  return { id, role, regionId, regionName, agencyId, agencyName, institution, since, endedAt, endedReason, handedOverTo };
}

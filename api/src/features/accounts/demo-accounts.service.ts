import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import type { ActorRequest } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { isDemoOpenTo } from './demo-door';
import { MembershipsRepository } from './memberships.repository';
import { PeopleRepository } from './people.repository';
import { PlaceNamesService } from './place-names.service';
import type { DemoAccountJson, DemoSignInDto } from './session.dto';
import { SessionsService, type OpenedSession } from './sessions.service';

/** One-click sign-in: with the demo, on this machine, and nowhere else. */
@Injectable()
export class DemoAccountsService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly places: PlaceNamesService,
    private readonly sessions: SessionsService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async list(request: ActorRequest): Promise<DemoAccountJson[]> {
    this.refuseStrangers(request);
    const people = (await this.people.listDemo(this.database.read)).filter((person) => person.status === 'active');
    const memberships = await this.memberships.listOf(
      this.database.read,
      people.map((person) => person.id),
    );
    const standing = await this.places.name(
      this.database.read,
      memberships.filter((membership) => membership.endedAt === null),
    );
    return people.flatMap((person) => {
      const first = standing.find((membership) => membership.personId === person.id);
      if (first === undefined || person.demoKey === null) return [];
      const { role, regionName, agencyName } = first;
      return [{ key: person.demoKey, displayName: person.displayName, role, regionName, agencyName }];
    });
  }

  async signIn(wish: DemoSignInDto, request: ActorRequest): Promise<OpenedSession> {
    this.refuseStrangers(request);
    return this.database.transaction(async (tx) => {
      const person = await this.people.findDemo(tx, wish.key);
      const held = person === null ? null : await this.people.lock(tx, person.id);
      if (held === null || held.status !== 'active' || held.origin !== 'demo') throw Refusal.of('person-unknown');
      return this.sessions.open(tx, held.id, request);
    });
  }

  private refuseStrangers(request: ActorRequest): void {
    if (!isDemoOpenTo(request, this.environment)) throw Refusal.of('demo-not-available');
  }
}

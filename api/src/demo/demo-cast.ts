import type { INestApplicationContext } from '@nestjs/common';
import { roles, type Role } from '../domain';
import { AccountsService, type DemoPerson } from '../features/accounts/accounts.service';
import type { LedgerContext } from '../features/assessments/assessments.service';
import type { RequestActor } from '../platform/http/request-actor';
import type { StoryPerson } from './read-story';

/** The demo's people, ready to act. */
export class DemoCast {
  private constructor(private readonly actors: ReadonlyMap<string, RequestActor<Role>>) {}

  static async gather(app: INestApplicationContext, people: readonly StoryPerson[]): Promise<DemoCast> {
    const accounts = app.get(AccountsService);
    const ids = await accounts.ensureDemoPeople(people.flatMap(toDemoPeople));
    const actors = new Map<string, RequestActor<Role>>();
    for (const [key, personId] of ids) actors.set(key, await accounts.actorOf(personId));
    return new DemoCast(actors);
  }

  actor(key: string): RequestActor<Role> {
    const actor = this.actors.get(key);
    if (!actor) throw new Error(`seeds/demo/people.yaml has nobody called ${key}`);
    return actor;
  }

  /** Who acts, under a key that is the same whenever the story is told. */
  context(key: string, event: string): LedgerContext {
    return { actor: this.actor(key), key: `demo:${event}`, origin: 'demo' };
  }
}

function toDemoPeople(person: StoryPerson): DemoPerson[] {
  const role = roles.find((one) => one === person.role);
  if (!role) throw new Error(`seeds/demo/people.yaml: ${person.role} is not a role`);
  const regions: readonly (string | null)[] = person.regions ?? [null];
  return regions.map((regionId) => ({
    key: person.key,
    displayName: person.name,
    role,
    regionId,
    language: 'id' as const,
    ...(person.agency === undefined ? {} : { agency: person.agency }),
    ...(person.institution === undefined ? {} : { institution: person.institution }),
  }));
}

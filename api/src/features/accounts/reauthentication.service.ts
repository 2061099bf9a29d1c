import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import { Database } from '../../platform/database/database';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import type { RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { PeopleRepository, type PersonRow } from './people.repository';
import { SignInService } from './sign-in.service';

/** Makes sure that whoever sits there now is whose session it is, before what binds them. */
@Injectable()
export class ReauthenticationService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly signIns: SignInService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Whether this person is asked for a password: everybody but the demo's accounts, which have none. */
  async isAsked(actor: RequestActor<Role>): Promise<boolean> {
    return (await this.find(actor)).origin !== 'demo';
  }

  /**
   * Refusals: `password-needed` (none was given), `password-wrong` (told apart from a session that has ended: whoever mistypes stays signed
   * in), `sign-in-slowed`, `demo-refused` (an account of the demo where there is no demo).
   */
  async require(actor: RequestActor<Role>, password: string | null): Promise<void> {
    const person = await this.find(actor);
    if (person.origin === 'demo') {
      if (!this.environment.demo) throw Refusal.of('demo-refused');
      return;
    }
    if (password === null) throw Refusal.of('password-needed');
    try {
      await this.signIns.prove(person.email, password);
    } catch (error) {
      throw error instanceof Refusal && error.problem.code === 'sign-in-failed' ? Refusal.of('password-wrong') : error;
    }
  }

  private async find({ personId }: RequestActor<Role>): Promise<PersonRow> {
    const person = personId === null ? null : await this.people.find(this.database.read, personId);
    if (person === null) throw Refusal.of('not-signed-in');
    return person;
  }
}

import { Injectable } from '@nestjs/common';
import { failureWindowMinutes, signInDelay } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import type { ActorRequest } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { Passwords } from './passwords';
import { PeopleRepository, type PersonWithPassword } from './people.repository';
import type { SignInDto } from './session.dto';
import { SessionsService, type OpenedSession } from './sessions.service';
import { accountKeyOf, SignInFailuresRepository } from './sign-in-failures.repository';

/** Whose password was shown to be right, and the hash that it fitted. */
export interface Proof {
  readonly person: PersonWithPassword;
  readonly passwordHash: string;
}

/** Signing in by address and password, slowed per account. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: PeopleRepository,
    private readonly failures: SignInFailuresRepository,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
  ) {}

  async signIn(wish: SignInDto, request: ActorRequest): Promise<OpenedSession> {
    const proof = await this.prove(wish.email, wish.password);
    return this.database.transaction(async (tx) => {
      await this.requireStill(tx, proof);
      return this.sessions.open(tx, proof.person.id, request);
    });
  }

  /**
   * Whether the password is this account's. Every try counts as failed before it is made and is forgotten when it succeeds, so
   * that guesses sent at the same time are counted too. Unknown, disabled and demo accounts are answered alike.
   */
  async prove(email: string, password: string): Promise<Proof> {
    this.passwords.refuseIfBusy();
    const accountKey = accountKeyOf(email);
    await this.countTry(accountKey);
    const person = await this.people.findByEmail(this.database.read, email);
    const usable = person !== null && person.status === 'active' && person.origin === 'live' ? person : null;
    const passwordHash = usable?.passwordHash ?? null;
    const matches = await this.passwords.matches(password, passwordHash);
    if (!matches || usable === null || passwordHash === null) throw Refusal.of('sign-in-failed');
    await this.database.transaction((tx) => this.failures.forget(tx, accountKey));
    return { person: usable, passwordHash };
  }

  /**
   * Refuses where a new password, a reset or a disabling came between the proof and this transaction, and holds them off until it
   * ends.
   */
  async requireStill(tx: Tx, proof: Proof): Promise<void> {
    if ((await this.people.holdPasswordHash(tx, proof.person.id)) !== proof.passwordHash) throw Refusal.of('sign-in-failed');
  }

  private async countTry(accountKey: Buffer): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now - failureWindowMinutes * 60_000);
    await this.database.transaction(async (tx) => {
      await this.failures.lock(tx, accountKey);
      await this.failures.sweep(tx, since);
      const seconds = signInDelay(await this.failures.list(tx, accountKey, since), now);
      if (seconds > 0) throw Refusal.of('sign-in-slowed', { retryAfterSeconds: seconds });
      await this.failures.add(tx, accountKey, new Date(now));
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { OneTimeTokensRepository } from './one-time-tokens.repository';
import { OwnAccountService } from './own-account.service';
import { noPassword } from './passwords';
import { PeopleRecord } from './people-record';
import { PeopleRepository } from './people.repository';
import { PeopleService } from './people.service';
import type { AcceptResetDto, IssuedResetJson } from './person.dto';
import { hashSecret, newSecret } from '../../platform/secret';
import { SessionsService } from './sessions.service';

const resetHours = 24;

/** A new password for somebody who lost theirs: a link that is shown once and handed over by whoever may manage the account. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly visible: PeopleService,
    private readonly people: PeopleRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly sessions: SessionsService,
    private readonly ownAccounts: OwnAccountService,
    private readonly record: PeopleRecord,
  ) {}

  /**
   * From this moment the old password opens nothing and all sessions have ended: a reset is also the answer to a stolen password.
   */
  async issue(actor: RequestActor<Role>, personId: string, reason: string): Promise<IssuedResetJson> {
    const at = this.clock.now();
    const secret = newSecret();
    const expiresAt = new Date(at + resetHours * 3_600_000);
    return this.database.transaction(async (tx) => {
      const { person, standing, by } = await this.visible.lockToManage(tx, actor, personId);
      if (person.status === 'disabled') throw Refusal.of('person-disabled');
      if (person.origin === 'demo') throw Refusal.of('demo-refused');
      await this.people.setPasswordHash(tx, personId, noPassword, new Date(at));
      await this.tokens.issue(tx, { hash: hashSecret(secret), purpose: 'password-reset', personId, at: new Date(at), expiresAt });
      await this.sessions.endAllOf(tx, personId);
      await this.record.append(tx, standing, {
        at,
        actorId: actor.personId,
        role: by,
        kind: 'person.password-reset',
        subject: `person:${personId}`,
        payload: { reason },
      });
      return { link: `/sandi/${secret}`, expiresAt: expiresAt.toISOString() };
    });
  }

  async accept(wish: AcceptResetDto): Promise<void> {
    const at = new Date(this.clock.now());
    const tokenHash = hashSecret(wish.token);
    const token = await this.tokens.find(this.database.read, tokenHash, 'password-reset', at);
    const person = token?.personId ? await this.people.find(this.database.read, token.personId) : null;
    if (person === null || person.status === 'disabled') throw Refusal.of('token-unknown');
    await this.ownAccounts.setPassword(person, wish.password, async (tx) => {
      if (!(await this.tokens.use(tx, tokenHash, at))) throw Refusal.of('token-unknown');
    });
  }
}

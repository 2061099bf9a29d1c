import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { OneTimeTokensRepository } from './one-time-tokens.repository';
import { PeopleRecord } from './people-record';
import { PeopleRepository, type PersonRow } from './people.repository';
import { PeopleService } from './people.service';
import { SessionsService } from './sessions.service';

/** Disabling and enabling accounts. Nobody is deleted: what they did stays theirs. */
@Injectable()
export class AccountStandingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly visible: PeopleService,
    private readonly people: PeopleRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly sessions: SessionsService,
    private readonly record: PeopleRecord,
  ) {}

  /** Ends the person's sessions in the same transaction; a link to set a password opens nothing any more. */
  async disable(actor: RequestActor<Role>, personId: string, reason: string): Promise<void> {
    await this.change(actor, personId, reason, 'disabled');
  }

  async enable(actor: RequestActor<Role>, personId: string, reason: string): Promise<void> {
    await this.change(actor, personId, reason, 'active');
  }

  /** Asked again, it changes nothing and records nothing. */
  private async change(actor: RequestActor<Role>, personId: string, reason: string, status: PersonRow['status']): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { person, standing, by } = await this.visible.lockToManage(tx, actor, personId);
      if (person.status === status) return;
      const at = this.clock.now();
      await this.people.setStatus(tx, personId, status);
      await this.sessions.endAllOf(tx, personId);
      await this.tokens.void(tx, 'password-reset', personId, new Date(at));
      await this.record.append(tx, standing, {
        at,
        actorId: actor.personId,
        role: by,
        kind: status === 'disabled' ? 'person.disabled' : 'person.enabled',
        subject: `person:${personId}`,
        payload: { reason },
      });
    });
  }
}

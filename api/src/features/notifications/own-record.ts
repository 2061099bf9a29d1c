import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import type { Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { programmeChain, RecordService } from '../record/record.service';
import { requirePerson } from './require-person';

/** Writes what people settle for themselves into the chains of their regions, or the programme's where there is none. */
@Injectable()
export class OwnRecord {
  constructor(private readonly record: RecordService) {}

  async append(tx: Tx, actor: RequestActor<Role>, at: number, kind: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    const actorId = requirePerson(actor);
    const chains = [...new Set(actor.memberships.flatMap(({ regionId }) => regionId ?? []))].sort();
    const happening = { at, actorId, role: actor.memberships[0]?.role ?? null, kind, subject: `person:${actorId}`, payload };
    for (const chain of chains.length > 0 ? chains : [programmeChain]) await this.record.append(tx, { chain, ...happening });
  }
}

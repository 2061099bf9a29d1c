import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { RecordService } from '../record/record.service';

export interface PeopleHappening {
  readonly at: number;
  readonly actorId: string | null;
  /** The role by which it was allowed; `operator`: whoever runs the server, by the command line. */
  readonly role: Role | 'operator' | null;
  readonly kind: string;
  readonly subject: string;
  /** Ids, never names or addresses. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Writes what happens to people into the chains it concerns: those of their regions, or the programme's where there is none. */
@Injectable()
export class PeopleRecord {
  constructor(private readonly record: RecordService) {}

  async append(tx: Tx, places: readonly { readonly regionId: string | null }[], happening: PeopleHappening): Promise<void> {
    const chains = [...new Set(places.flatMap((place) => place.regionId ?? []))].sort();
    for (const chain of chains.length > 0 ? chains : ['programme']) await this.record.append(tx, { chain, ...happening });
  }
}

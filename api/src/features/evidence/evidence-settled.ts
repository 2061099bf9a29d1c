import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isHandedIn } from '../../domain';
import type { Reader } from '../../platform/database/database';
import { DueDatesService, type SettledSource } from '../notifications/due-dates.service';
import { StandingsRepository } from './standings.repository';

/** Tells who reminds people what they need not be reminded of: what an agency has handed in. */
@Injectable()
export class EvidenceSettled implements OnModuleInit, SettledSource {
  constructor(
    private readonly standings: StandingsRepository,
    private readonly dueDates: DueDatesService,
  ) {}

  onModuleInit(): void {
    this.dueDates.registerSettled(this);
  }

  async settled(reader: Reader, regionId: string): Promise<ReadonlySet<string>> {
    const rows = await this.standings.statesOf(reader, regionId);
    return new Set(
      rows.flatMap(({ assessmentId, requirement, agencyId, state }) =>
        isHandedIn(state) ? [`${assessmentId}:${requirement}:${agencyId}`] : [],
      ),
    );
  }
}

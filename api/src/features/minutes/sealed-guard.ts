import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import { EntriesService } from '../scores/entries.service';
import { VisitsService } from '../visits/visits.service';

/** What a sealed visit agreed changes by a correction that both sides sign, and by no other entry of that stage. */
@Injectable()
export class SealedGuard implements OnModuleInit {
  /** Transactions in which a correction is being sealed. */
  private readonly correcting = new WeakSet<Tx>();

  constructor(
    private readonly entries: EntriesService,
    private readonly visits: VisitsService,
  ) {}

  onModuleInit(): void {
    this.entries.guard(async (tx, { regionId, id }, { track, criterion, stage }) => {
      if (track !== 'evaluated' || this.correcting.has(tx)) return;
      const visits = await this.visits.ofAssessment(tx, regionId, id);
      const sealed = visits.find(({ visit }) => visit.state === 'sealed' && visit.stage === stage && visit.consensus.has(criterion));
      if (sealed) throw Refusal.of('visit-sealed', { visitId: sealed.id, criterion });
    });
  }

  allow(tx: Tx): void {
    this.correcting.add(tx);
  }
}

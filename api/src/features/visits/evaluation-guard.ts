import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isCheckedBlind } from '../../domain';
import { Refusal } from '../../platform/refusal';
import { EntriesService } from '../scores/entries.service';
import { VisitsService } from './visits.service';

/** While evaluators of a visit answer blind, what is checked there takes no other evaluated entry: it would tell, or decide, beforehand. */
@Injectable()
export class EvaluationGuard implements OnModuleInit {
  constructor(
    private readonly entries: EntriesService,
    private readonly visits: VisitsService,
  ) {}

  onModuleInit(): void {
    this.entries.guard(async (tx, { regionId, id }, { track, criterion }) => {
      if (track !== 'evaluated') return;
      const visits = await this.visits.ofAssessment(tx, regionId, id);
      const checking = visits.find(({ visit }) => isCheckedBlind(visit, criterion));
      if (checking) throw Refusal.of('visit-under-way', { visitId: checking.id, criterion });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain';
import type { Reader } from '../../platform/database/database';
import type { Assessment } from '../assessments/assessments.service';
import { EvidenceStandingRepository, type StandingRow } from './evidence-standing.repository';

export type EvidenceStanding = StandingRow;

/** Bulk reads for features that look across (rank 5), within their own snapshot; whoever calls has asked who may read. */
@Injectable()
export class EvidenceStandingService {
  constructor(private readonly repository: EvidenceStandingRepository) {}

  /** Every submission of an assessment that has any act, as it stands now. */
  standings(reader: Reader, { regionId, id }: Pick<Assessment, 'regionId' | 'id'>): Promise<readonly EvidenceStanding[]> {
    return this.repository.standings(reader, { regionId, assessmentId: id });
  }

  /** Agency → when any of its people last did something in evidence. */
  async lastActs(reader: Reader, { regionId, id }: Pick<Assessment, 'regionId' | 'id'>): Promise<ReadonlyMap<string, Instant>> {
    const rows = await this.repository.lastActs(reader, { regionId, assessmentId: id });
    return new Map(rows.map(({ agencyId, at }) => [agencyId, at.getTime()]));
  }
}

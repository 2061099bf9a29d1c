import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import type { RequestActor } from '../../platform/http/request-actor';
import type { AssessmentRef } from '../scores/ledger-reading.service';
import { toAssessment } from '../scores/score-reading.service';
import type { EvidenceGapExportQuery, EvidenceGapJson, EvidenceGapQuery } from './gap.dto';
import { toGapJson } from './gap-json';
import { GapReadingService } from './gap-reading.service';
import { writeGapFile, type GapFile } from './gap-file';

/** The gap, on a screen or in a file. */
@Injectable()
export class GapService {
  constructor(private readonly reading: GapReadingService) {}

  async gap(actor: RequestActor<Role>, ref: AssessmentRef, query: EvidenceGapQuery): Promise<EvidenceGapJson> {
    const reading = await this.reading.read(actor, ref, query);
    return toGapJson(reading, toAssessment(reading.assessment).illustrative);
  }

  async file(actor: RequestActor<Role>, ref: AssessmentRef, query: EvidenceGapExportQuery): Promise<GapFile> {
    const reading = await this.reading.read(actor, ref, query);
    return writeGapFile(reading, { ...query, illustrative: toAssessment(reading.assessment).illustrative });
  }
}

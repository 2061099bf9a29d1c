import { Module } from '@nestjs/common';
import { EvidenceStandingRepository } from './evidence-standing.repository';
import { EvidenceStandingService } from './evidence-standing.service';

/** Apart from the rest of evidence, which nobody who only reads across needs. */
@Module({ providers: [EvidenceStandingRepository, EvidenceStandingService], exports: [EvidenceStandingService] })
export class EvidenceStandingModule {}

import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import { AssessmentsService } from '../assessments/assessments.service';
import { RecordService } from '../record/record.service';

/** What every act of an agency stands on. */
@Injectable()
export class SubmittingGround {
  constructor(
    readonly database: Database,
    readonly clock: Clock,
    readonly assessments: AssessmentsService,
    readonly record: RecordService,
    @Inject(ENVIRONMENT) readonly environment: Environment,
  ) {}
}

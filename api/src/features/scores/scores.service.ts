import { Injectable } from '@nestjs/common';
import { AssessmentsService } from '../assessments/assessments.service';
import { ProjectionsService, type ProjectionDifference } from './projections.service';
import { ScoreReadingService } from './score-reading.service';
import type { ScoreQuery, TrackScoreJson } from './score.dto';

/** What whoever runs the server asks by the command line; nobody is signed in there. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly projections: ProjectionsService,
    private readonly reading: ScoreReadingService,
  ) {}

  /** Recomputes every projection from its entries; `differences` is empty when all is well, `checked` 0 when there is nothing. */
  async checkProjections(): Promise<{ readonly checked: number; readonly differences: readonly ProjectionDifference[] }> {
    return this.projections.check(await this.assessments.regions());
  }

  /** The score of a region's assessment in that cycle, or in the latest. Refusal: `assessment-unknown` where there is none. */
  async scoreOfRegion(
    regionId: string,
    query: ScoreQuery,
    cycle?: number,
  ): Promise<TrackScoreJson & { readonly assessmentId: string }> {
    const assessment = await this.assessments.findOfCycle(regionId, cycle);
    return { assessmentId: assessment.id, ...(await this.reading.scoreFor(assessment, query)) };
  }
}

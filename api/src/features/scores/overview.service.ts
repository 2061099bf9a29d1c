import { Injectable } from '@nestjs/common';
import { regionsAllowed, stageAt, type Role, type Track } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { AssessmentsService, type Assessment } from '../assessments/assessments.service';
import type { OverviewJson } from './line.dto';
import { toThreshold } from './line.service';
import { OverviewRepository, type OverviewRow } from './overview.repository';
import { toProjectedTotal } from './score-json';
import { toAssessment, toRegion } from './score-reading.service';

/** How the regions of whoever asks stand, read from projections. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly overviews: OverviewRepository,
  ) {}

  async list(actor: RequestActor<Role>): Promise<OverviewJson[]> {
    const regions = regionsAllowed(actor, 'overview.read');
    if (regions !== 'all' && regions.length === 0) return [];
    const rows = await this.overviews.list(this.database.read, regions);
    const found = await this.assessments.findMany(rows.map(({ regionId, assessmentId }) => ({ regionId, id: assessmentId })));
    const assessmentOf = new Map(found.map((assessment) => [assessment.id, assessment]));
    return rows.flatMap((row) => {
      const assessment = assessmentOf.get(row.assessmentId);
      return assessment ? [this.toJson(row, assessment)] : [];
    });
  }

  private toJson(row: OverviewRow, assessment: Assessment): OverviewJson {
    const { framework } = assessment;
    const opened = { kind: 'opened', reason: '' } as const;
    const events = row.opened.map(({ stage, at, sequence }) => ({ ...opened, stage, sequence, recordedAt: at }));
    const now = Math.max(this.clock.now(), ...events.map(({ recordedAt }) => recordedAt));
    const stage = stageAt(framework.stages, events, now);
    const projectionOf = (track: Track) => row.tracks.find((projection) => projection.track === track);
    const totalOf = (track: Track) => toProjectedTotal(framework, projectionOf(track), stage);
    return {
      region: toRegion(assessment),
      assessment: toAssessment(assessment),
      tracks: { claimed: totalOf('claimed'), verified: totalOf('verified'), evaluated: totalOf('evaluated') },
      stage,
      threshold: toThreshold(framework, stage),
    };
  }
}

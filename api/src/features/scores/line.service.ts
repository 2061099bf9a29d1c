import { Injectable } from '@nestjs/common';
import { scoreHistory, stageAt, stageStatus, thresholdOf, toDecimal, type Framework, type Role, type Track } from '../../domain';
import type { RequestActor } from '../../platform/http/request-actor';
import { AnnouncementsService } from './announcements.service';
import { LedgerReadingService, type AssessmentRef } from './ledger-reading.service';
import type { LineJson, LinePointJson } from './line.dto';
import type { ThresholdJson } from './score.dto';
import { toTotal } from './score-json';
import { toAssessment, toRegion } from './score-reading.service';

/** The line: how each track moved, with what was said in public beside it. */
@Injectable()
export class LineService {
  constructor(
    private readonly ledgers: LedgerReadingService,
    private readonly announcements: AnnouncementsService,
  ) {}

  async line(actor: RequestActor<Role>, ref: AssessmentRef): Promise<LineJson> {
    const open = await this.ledgers.open(actor, ref, async (tx) => ({
      announcements: await this.announcements.standing(tx, ref.regionId),
    }));
    const { assessment, ledger, course, announcements } = open;
    const { framework } = assessment;
    const { events, now } = course;
    const pointsOf = (track: Track): LinePointJson[] =>
      scoreHistory(framework, ledger, track, { knownBy: now }).map(({ at, total }) => {
        const shown = toTotal(framework, total ? 'scored' : 'not-scored', total, stageAt(framework.stages, events, at));
        return { at: new Date(at).toISOString(), total: shown.total, shown: shown.shown };
      });
    return {
      region: toRegion(assessment),
      assessment: toAssessment(assessment),
      tracks: { claimed: pointsOf('claimed'), verified: pointsOf('verified'), evaluated: pointsOf('evaluated') },
      announcements,
      stages: framework.stages.map(({ code }) => {
        const { status, openedAt, locks } = stageStatus(events, code, now);
        const lock = status === 'locked' ? locks.at(-1) : undefined;
        return {
          code,
          openedAt: openedAt === null ? null : new Date(openedAt).toISOString(),
          lockedAt: lock ? new Date(lock.lockedAt).toISOString() : null,
          gate: toThreshold(framework, code),
        };
      }),
      illustrative: toAssessment(assessment).illustrative,
    };
  }
}

export function toThreshold(framework: Framework, stage: string | null): ThresholdJson | null {
  const gate = stage === null ? null : thresholdOf(framework, stage);
  return gate && { gate: gate.code, comparison: gate.comparison, value: toDecimal(gate.value) };
}

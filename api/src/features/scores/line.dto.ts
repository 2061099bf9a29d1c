import { AnnouncementJson } from './announcement.dto';
import { ScoredAssessmentJson, ScoredRegionJson, ThresholdJson } from './score.dto';
import { TotalJson } from './entry.dto';

export class LinePointJson {
  at!: string;
  /** Null where nothing is scored. */
  total!: string | null;
  shown!: string | null;
}

export class LineTracksJson {
  claimed!: LinePointJson[];
  verified!: LinePointJson[];
  evaluated!: LinePointJson[];
}

export class LineStageJson {
  code!: string;
  openedAt!: string | null;
  /** Of the lock in force. */
  lockedAt!: string | null;
  gate!: ThresholdJson | null;
}

export class LineJson {
  region!: ScoredRegionJson;
  assessment!: ScoredAssessmentJson;
  tracks!: LineTracksJson;
  announcements!: AnnouncementJson[];
  stages!: LineStageJson[];
  illustrative!: boolean;
}

export class OverviewTracksJson {
  claimed!: TotalJson;
  verified!: TotalJson;
  evaluated!: TotalJson;
}

export class OverviewJson {
  region!: ScoredRegionJson;
  assessment!: ScoredAssessmentJson;
  tracks!: OverviewTracksJson;
  /** The stage in force; null before the first is opened. */
  stage!: string | null;
  threshold!: ThresholdJson | null;
}

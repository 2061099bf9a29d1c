import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { tracks, type ChangeCause, type LeafState, type Track } from '../../domain';
import { PlainText } from '../../platform/http/plain-text';

const code = /^[a-z0-9._-]{1,100}$/;
const longestInstant = 40;

/** From where a score is looked at. Days mean their end in the region's time zone. */
export class MomentQuery {
  /** What happened by then: a day or an instant; now unless given. */
  @IsOptional()
  @IsString()
  @MaxLength(longestInstant)
  @PlainText()
  asOf?: string;

  /** What was known by then: a day, an instant, or `then` for the same as `asOf`; now unless given. */
  @IsOptional()
  @IsString()
  @MaxLength(longestInstant)
  @PlainText()
  knownAt?: string;

  /** Whose gates count; the stage in force unless given. A locked stage without `asOf` is read as its lock fixed it. */
  @IsOptional()
  @Matches(code)
  stage?: string;
}

export class ScoreQuery extends MomentQuery {
  @IsIn(tracks)
  track!: Track;
}

export class ComparisonQuery {
  @IsIn(tracks)
  track!: Track;

  /** A day or an instant. */
  @IsString()
  @MaxLength(longestInstant)
  @PlainText()
  from!: string;

  /** A day or an instant; now unless given. */
  @IsOptional()
  @IsString()
  @MaxLength(longestInstant)
  @PlainText()
  to?: string;
}

export class GapQuery {
  @IsIn(tracks)
  track!: Track;

  @IsOptional()
  @Matches(code)
  stage?: string;
}

export class MomentJson {
  happenedBy!: string;
  knownBy!: string;
}

export class ContributionJson {
  criterion!: string;
  state!: Exclude<LeafState, 'not-applicable'>;
  fulfilment!: string;
  share!: string;
  points!: string;
  /** Two places; with its siblings it adds up to what is shown above it. Null without a score. */
  shownPoints!: string | null;
  entryId!: string | null;
  figureId!: string | null;
}

export class ExclusionJson {
  criterion!: string;
  entryId!: string;
}

export class NodeScoreJson {
  code!: string;
  fulfilment!: string | null;
  share!: string | null;
  points!: string;
  shownPoints!: string | null;
  belowShare!: boolean;
}

export class GateOutcomeJson {
  code!: string;
  holds!: boolean;
  actual!: string | null;
  shownActual!: string | null;
  skipped!: boolean;
}

export class ScoreJson {
  state!: 'scored' | 'not-scored' | 'not-applicable';
  /** Decimal with 12 places; null without a score. */
  total!: string | null;
  /** Two places, half up; toward "not met" beside the stage's gates. */
  shown!: string | null;
  contributions!: ContributionJson[];
  excluded!: ExclusionJson[];
  nodes!: NodeScoreJson[];
  gates!: GateOutcomeJson[];
  rating!: string | null;
}

export class TrackScoreJson {
  track!: Track;
  stage!: string | null;
  moment!: MomentJson;
  score!: ScoreJson;
}

export class ScoredRegionJson {
  id!: string;
  code!: string;
  name!: string;
  provinceName!: string;
  timeZone!: 'WIB' | 'WITA' | 'WIT';
}

export class ScoredAssessmentJson {
  id!: string;
  cycle!: number;
  frameworkCode!: string;
  frameworkRevision!: string;
  origin!: 'live' | 'demo';
  /** Rests on an illustrative ledger or revision, and says so wherever it is shown. */
  illustrative!: boolean;
}

export class ScoresByTrackJson {
  claimed!: ScoreJson;
  verified!: ScoreJson;
  evaluated!: ScoreJson;
}

export class IntervalJson {
  floor!: TotalOfIntervalJson;
  ceiling!: TotalOfIntervalJson;
}

export class TotalOfIntervalJson {
  state!: 'scored' | 'not-scored' | 'not-applicable';
  total!: string | null;
  shown!: string | null;
}

export class OwnerJson {
  agencyId!: string;
  agencyName!: string;
}

@ApiExtraModels(OwnerJson)
export class ScorecardJson {
  assessment!: ScoredAssessmentJson;
  region!: ScoredRegionJson;
  moment!: MomentJson;
  stage!: string | null;
  tracks!: ScoresByTrackJson;
  interval!: IntervalJson;
  /** Entries that rest on a document revision with a newer one. */
  stale!: string[];
  /** Criteria of the inspectorate's own that nobody outside it has verified. */
  notIndependentlyVerified!: string[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(OwnerJson) },
    description: 'The lead owner of each criterion that has one.',
  })
  owners!: Record<string, OwnerJson>;
}

export class ComparedTotalJson {
  asOf!: string;
  state!: 'scored' | 'not-scored' | 'not-applicable';
  total!: string | null;
  shown!: string | null;
}

export class ChangeJson {
  criterion!: string;
  indicator!: string;
  component!: string;
  delta!: string;
  shownDelta!: string;
  cause!: ChangeCause;
  fromEntryId!: string | null;
  toEntryId!: string | null;
  fromFigureId!: string | null;
  toFigureId!: string | null;
}

export class ComparisonJson {
  track!: Track;
  from!: ComparedTotalJson;
  to!: ComparedTotalJson;
  difference!: string | null;
  shownDifference!: string | null;
  /** Sum exactly to the difference, as shown too. */
  parts!: ChangeJson[];
}

export class ThresholdJson {
  gate!: string;
  comparison!: 'at-least' | 'greater';
  value!: string;
}

export class WinnableJson {
  criterion!: string;
  state!: Exclude<LeafState, 'not-applicable'>;
  points!: string;
}

export class GapJson {
  track!: Track;
  stage!: string | null;
  total!: string | null;
  shown!: string | null;
  threshold!: ThresholdJson | null;
  distance!: string | null;
  met!: boolean;
  winnable!: WinnableJson[];
  componentsBelowShare!: string[];
}

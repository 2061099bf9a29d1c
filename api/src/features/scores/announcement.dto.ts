import { IsBoolean, IsIn, IsOptional, IsString, IsUrl, Matches, MaxLength } from 'class-validator';
import { tracks, type Standing, type Track } from '../../domain';
import { SaidText } from '../../platform/http/plain-text';
import { standings } from './figure.dto';

export const announcedStages = ['baseline', 'monitoring', 'final', 'other'] as const;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** A figure that somebody said in public. */
export class AddAnnouncementDto {
  /** Absent or null where the source gives no date. */
  @IsOptional()
  @Matches(day)
  announcedOn?: string | null;

  /** Where the line draws it; the day of the announcement unless given. */
  @IsOptional()
  @Matches(day)
  placedOn?: string | null;

  @IsIn(announcedStages)
  stage!: (typeof announcedStages)[number];

  /** Decimal as text, 0 to 100, as it was said. */
  @IsString()
  @Matches(/^\d{1,20}(\.\d{1,20})?$/)
  score!: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @SaidText()
  rating?: string | null;

  @IsString()
  @MaxLength(300)
  @SaidText()
  saidBy!: string;

  @IsString()
  @MaxLength(1_000)
  @SaidText()
  sourceTitle!: string;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2_000)
  sourceUrl?: string | null;

  @IsIn(standings)
  standing!: Standing;

  /** The track beside which it is drawn, where that can be said; together with how well that is known. */
  @IsOptional()
  @IsIn(tracks)
  track?: Track | null;

  @IsOptional()
  @IsIn(standings)
  trackStanding?: Standing | null;

  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  @SaidText()
  note?: string | null;
}

/** The announcement as it should have been kept; withdrawn: it should not have been. */
export class CorrectAnnouncementDto extends AddAnnouncementDto {
  @IsOptional()
  @IsBoolean()
  withdrawn?: boolean;
}

export class AnnouncementJson {
  id!: string;
  regionId!: string;
  regionName!: string;
  announcedOn!: string | null;
  placedOn!: string;
  stage!: 'baseline' | 'monitoring' | 'final' | 'other';
  score!: string;
  rating!: string | null;
  saidBy!: string;
  sourceTitle!: string;
  sourceUrl!: string | null;
  standing!: string;
  track!: Track | null;
  trackStanding!: string | null;
  note!: string | null;
  recordedAt!: string;
  /** The announcement that this one corrects. */
  supersedes!: string | null;
  origin!: 'live' | 'demo' | 'import';
}

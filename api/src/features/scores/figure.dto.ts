import { IsIn, IsOptional, IsString, IsUrl, Matches, MaxLength } from 'class-validator';
import type { Standing } from '../../domain';
import { PlainText, SaidText } from '../../platform/http/plain-text';

export const standings = ['official', 'reported', 'inferred', 'illustrative'] as const satisfies readonly Standing[];
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What a correction says anew; which figure it is stays. */
export class CorrectFigureDto {
  /** Decimal as text, in the figure's own unit. */
  @IsString()
  @MaxLength(50)
  @PlainText()
  value!: string;

  @IsString()
  @MaxLength(300)
  @SaidText()
  publisher!: string;

  /** `YYYY` or `YYYY-MM`. */
  @IsString()
  @MaxLength(10)
  @PlainText()
  period!: string;

  @Matches(day)
  releasedOn!: string;

  @IsString()
  @MaxLength(1_000)
  @SaidText()
  sourceTitle!: string;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2_000)
  sourceUrl?: string;

  @IsIn(standings)
  standing!: Standing;
}

export class RecordFigureDto extends CorrectFigureDto {
  /** Key that `external` scorers of revisions name, as in mcsp. */
  @Matches(/^[a-z0-9._-]{1,100}$/)
  figure!: string;
}

export class FigureJson {
  id!: string;
  figure!: string;
  value!: string;
  publisher!: string;
  period!: string;
  releasedOn!: string;
  sourceTitle!: string;
  sourceUrl!: string | null;
  standing!: string;
  recordedAt!: string;
  supersedes!: string | null;
  supersededBy!: string | null;
  origin!: 'live' | 'demo' | 'import';
}

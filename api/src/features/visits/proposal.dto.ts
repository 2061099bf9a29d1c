import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PlainText } from '../../platform/http/plain-text';

export class ProposalQuery {
  /** That there are for checking, halves and quarters too. */
  @Type(() => Number)
  @IsNumber({ allowNaN: false, allowInfinity: false, maxDecimalPlaces: 2 })
  @Min(0)
  @Max(500)
  hours!: number;

  /** What the draw goes by; left out: the visit's own, which is its id. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @PlainText()
  seed?: string;
}

export class ProposedCheckJson {
  criterion!: string;
  /** Where it would be looked at; null: no place of the visit suits it yet. */
  siteId!: string | null;
  @ApiProperty({ enum: ['priority', 'drawn'], enumName: 'ProposedWhy' })
  why!: 'priority' | 'drawn';
  /** Comparable within one proposal only. */
  priority!: string;
  /** Points of the whole score that hang on it. */
  points!: string;
  /** 0 settled by what was verified, 1 not at all. */
  doubt!: string;
  /** Greatest less least fulfilment over the tracks. */
  disagreement!: string;
  /** Whole days since the youngest evidence; null: there is none. */
  evidenceDays!: number | null;
  minutes!: number;
}

export class ProposalJson {
  minutes!: number;
  /** What one check is reckoned to take. */
  minutesPerCheck!: number;
  seed!: string;
  /** Out of how many. */
  candidates!: number;
  checks!: ProposedCheckJson[];
}

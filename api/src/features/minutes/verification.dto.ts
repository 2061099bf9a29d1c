import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { visitKinds, type PaperVerdict, type VisitKind } from '../../domain';

export class VerificationQuery {
  /** SHA-256 of the file, 64 hexadecimal digits: it is reckoned where the file is, and the file is not sent. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string;

  /** Codes as printed, found in the file or typed; up to 5. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayMaxSize(5)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  code?: string[];
}

export class VerifiedPaperJson {
  code!: string;
  /** Of the paper as it was sealed. */
  sha256!: string;
  sealedAt!: string;
  regionName!: string;
  @ApiProperty({ enum: visitKinds })
  visitKind!: VisitKind;
  visitTitle!: string;
  from!: string;
  to!: string;
  /** Signatures by side. */
  teamSignatures!: number;
  regionSignatures!: number;
  /** Whether these minutes correct others. */
  isCorrection!: boolean;
  /** Codes of sealed corrections of these minutes: what they say takes their place. */
  correctedBy!: string[];
  /** Of the demo: nobody's official document. */
  illustrative!: boolean;
}

export class PaperVerificationJson {
  @ApiProperty({ enum: ['genuine', 'genuine-code', 'altered', 'unknown'] })
  verdict!: PaperVerdict;
  paper!: VerifiedPaperJson | null;
}

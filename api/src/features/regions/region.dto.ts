import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { PageQuery } from '../../platform/http/paging';
import { PlainText, SaidText } from '../../platform/http/plain-text';

export class RegionJson {
  /** Kemendagri's code, as in 35.72. */
  id!: string;
  code!: string;
  /** In full, as in Kota Blitar. */
  name!: string;
  kind!: 'kabupaten' | 'kota';
  provinceCode!: string;
  provinceName!: string;
  timeZone!: 'WIB' | 'WITA' | 'WIT';
}

export class RegionPage {
  items!: RegionJson[];
  /** Cursor of the next page; null on the last. */
  next!: string | null;
}

export class ListRegionsQuery extends PageQuery {
  /** A part of the name or of the code. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @PlainText()
  query?: string;

  /** Code of the province, as in 35. */
  @IsOptional()
  @Matches(/^\d{2}$/)
  province?: string;
}

export class AgencyJson {
  id!: string;
  name!: string;
  isInspectorate!: boolean;
  /** Where the name comes from. */
  standing!: 'official' | 'reported' | 'inferred' | 'illustrative';
  /** The inspector's division (Irban) that looks after it; null: none. */
  division!: string | null;
}

export class AddAgencyDto {
  @IsString()
  @Length(1, 200)
  @SaidText()
  name!: string;

  @IsOptional()
  @IsBoolean()
  isInspectorate?: boolean;
}

export class RenameAgencyDto {
  @IsString()
  @Length(1, 200)
  @SaidText()
  name!: string;

  @IsString()
  @Length(1, 2000)
  @SaidText()
  reason!: string;
}

export class SetDivisionDto {
  /** Inspector's division (Irban) that looks after the agency; null: none. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((wish: SetDivisionDto) => wish.division !== null)
  @IsString()
  @MaxLength(100)
  @SaidText()
  division!: string | null;
}

export class DivisionJson {
  agencyId!: string;
  division!: string | null;
}

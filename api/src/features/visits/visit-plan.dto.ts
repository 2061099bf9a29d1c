import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsDefined, IsIn, IsInt, IsISO8601, IsObject, IsOptional, IsString, Matches } from 'class-validator';
import { Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { memberRoles, siteKinds, visitKinds, type MemberRole, type SiteKind, type VisitKind } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { SaidText } from '../../platform/http/plain-text';

export const code = /^[a-z0-9._-]{1,100}$/;
export const longestWords = 10_000;
const longestName = 300;
const time = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day of the calendar, in the region's time zone. */
export const IsDay = (): PropertyDecorator => applyDecorators(Matches(/^\d{4}-\d\d-\d\d$/), IsISO8601({ strict: true }));

export class VisitDaysDto {
  @IsDay()
  from!: string;

  /** The last day, inclusive. */
  @IsDay()
  to!: string;
}

export class LetterDto {
  @IsString()
  @MaxLength(longestName)
  @SaidText()
  number!: string;

  @IsDay()
  issuedOn!: string;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  issuer!: string;
}

export class PlanVisitDto {
  @IsIn(visitKinds)
  @ApiProperty({ enum: visitKinds, enumName: 'VisitKind' })
  kind!: VisitKind;

  /** In the series of this assessment's visits. */
  @IsInt()
  @Min(1)
  @Max(99)
  number!: number;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  title!: string;

  /** The stage to which what is scored belongs. */
  @Matches(code)
  stage!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => VisitDaysDto)
  days!: VisitDaysDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => LetterDto)
  letter?: LetterDto;
}

/** What is left of an act whose kind is none of the shapes: always refused. */
class UnknownActDto {
  @IsIn([])
  kind!: string;
}

export class RescheduleDto {
  @ApiProperty({ enum: ['rescheduled'] })
  @IsIn(['rescheduled'])
  kind!: 'rescheduled';

  @IsDefined()
  @ValidateNested()
  @Type(() => VisitDaysDto)
  days!: VisitDaysDto;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class SetLetterDto {
  @ApiProperty({ enum: ['letter-set'] })
  @IsIn(['letter-set'])
  kind!: 'letter-set';

  @IsDefined()
  @ValidateNested()
  @Type(() => LetterDto)
  letter!: LetterDto;
}

export class NameMemberDto {
  @ApiProperty({ enum: ['member-named'] })
  @IsIn(['member-named'])
  kind!: 'member-named';

  @IsId()
  personId!: string;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  institution!: string;

  @IsIn(memberRoles)
  @ApiProperty({ enum: memberRoles, enumName: 'MemberRole' })
  role!: MemberRole;
}

export class ReleaseMemberDto {
  @ApiProperty({ enum: ['member-released'] })
  @IsIn(['member-released'])
  kind!: 'member-released';

  @IsId()
  personId!: string;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class SetSiteDto {
  @ApiProperty({ enum: ['site-set'] })
  @IsIn(['site-set'])
  kind!: 'site-set';

  /** Of a site that is there; left out for a new one. */
  @IsOptional()
  @IsId()
  siteId?: string;

  @IsIn(siteKinds)
  @ApiProperty({ enum: siteKinds, enumName: 'SiteKind' })
  site!: SiteKind;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  name!: string;

  @IsOptional()
  @IsId()
  agencyId?: string;

  /** What is checked there. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(code, { each: true })
  criteria!: string[];
}

export class DropSiteDto {
  @ApiProperty({ enum: ['site-dropped'] })
  @IsIn(['site-dropped'])
  kind!: 'site-dropped';

  @IsId()
  siteId!: string;

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

export class AgendaItemDto {
  @Matches(time)
  from!: string;

  @Matches(time)
  to!: string;

  /** Who leads it. */
  @IsString()
  @MaxLength(longestName)
  @SaidText()
  institution!: string;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  title!: string;

  @IsOptional()
  @IsId()
  siteId?: string;
}

export class AgendaDayDto {
  @IsDay()
  on!: string;

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AgendaItemDto)
  items!: AgendaItemDto[];
}

export class SetAgendaDto {
  @ApiProperty({ enum: ['agenda-set'] })
  @IsIn(['agenda-set'])
  kind!: 'agenda-set';

  @IsArray()
  @ArrayMaxSize(31)
  @ValidateNested({ each: true })
  @Type(() => AgendaDayDto)
  days!: AgendaDayDto[];
}

export class VisitAssignmentDto {
  @IsId()
  evaluatorId!: string;

  @IsId()
  siteId!: string;

  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(code, { each: true })
  criteria!: string[];
}

export class SetAssignmentsDto {
  @ApiProperty({ enum: ['assignments-set'] })
  @IsIn(['assignments-set'])
  kind!: 'assignments-set';

  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => VisitAssignmentDto)
  assignments!: VisitAssignmentDto[];
}

export class CancelVisitDto {
  @ApiProperty({ enum: ['cancelled'] })
  @IsIn(['cancelled'])
  kind!: 'cancelled';

  @IsString()
  @MaxLength(longestWords)
  @SaidText()
  reason!: string;
}

const planActs = [
  RescheduleDto, SetLetterDto, NameMemberDto, ReleaseMemberDto, SetSiteDto, DropSiteDto, SetAgendaDto, SetAssignmentsDto, CancelVisitDto,
];
const planKinds = [
  'rescheduled', 'letter-set', 'member-named', 'member-released', 'site-set', 'site-dropped', 'agenda-set', 'assignments-set', 'cancelled',
];

/** One of these shapes, told apart by its `kind`; what is none of them is refused. */
export const ActField = (shapes: readonly (new () => object)[], kinds: readonly string[]): PropertyDecorator => {
  const subTypes = shapes.map((value, at) => ({ name: kinds[at] ?? '', value }));
  const mapping = Object.fromEntries(subTypes.map(({ name, value }) => [name, getSchemaPath(value)]));
  return applyDecorators(
    ApiProperty({ oneOf: shapes.map((value) => ({ $ref: getSchemaPath(value) })), discriminator: { propertyName: 'kind', mapping } }),
    IsDefined(),
    IsObject(),
    ValidateNested(),
    Type(() => UnknownActDto, { discriminator: { property: 'kind', subTypes }, keepDiscriminatorProperty: true }),
  );
};

@ApiExtraModels(...planActs)
export class ChangePlanDto {
  @ActField(planActs, planKinds)
  act!: PlanActDto;
}

export type PlanActDto =
  | RescheduleDto | SetLetterDto | NameMemberDto | ReleaseMemberDto | SetSiteDto | DropSiteDto | SetAgendaDto | SetAssignmentsDto
  | CancelVisitDto;

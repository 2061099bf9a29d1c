import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsBoolean, IsIn, IsISO8601, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { notificationKinds, type MailChoice, type NotificationKind } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PageQuery } from '../../platform/http/paging';

const mailChoices: readonly MailChoice[] = ['each', 'digest', 'none'];

export class NotificationQuery extends PageQuery {}

export class NotificationJson {
  id!: string;
  @ApiProperty({ enum: notificationKinds })
  kind!: NotificationKind;
  regionId!: string | null;
  /** What the sentence is made of; which facts there are depends on the kind. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  params!: Record<string, unknown>;
  /** A path of the screens. */
  link!: string;
  createdAt!: string;
  /** In which its moments are told: the region's; WIB where it is of no region. */
  timeZone!: 'WIB' | 'WITA' | 'WIT';
  readAt!: string | null;
}

export class NotificationPage {
  items!: NotificationJson[];
  next!: string | null;
  /** Of all of them, not of this page. */
  unread!: number;
}

export class UnreadJson {
  unread!: number;
}

/** Either these, or everything told up to a moment. */
export class ReadDto {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsId({ each: true })
  ids?: string[];

  @IsOptional()
  @Equals(true)
  all?: boolean;

  /** With `all`: what was told after this moment stays unread; now unless given. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  until?: string;
}

export class PreferenceDto {
  @IsIn(notificationKinds)
  @ApiProperty({ enum: notificationKinds })
  kind!: NotificationKind;

  @IsBoolean()
  inApp!: boolean;

  @IsIn(mailChoices)
  @ApiProperty({ enum: mailChoices })
  email!: MailChoice;
}

export class ChoosePreferencesDto {
  /** Kinds that are not named stay as they are. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PreferenceDto)
  preferences!: PreferenceDto[];
}

export class PreferencesJson {
  /** Every kind, chosen or as it is for whoever has not chosen. */
  preferences!: PreferenceDto[];
  /** False: no mail server is configured, and nothing is sent whatever is chosen. */
  mailConfigured!: boolean;
  /** When the calendar's address was made; null: there is none. */
  calendarLinkSince!: string | null;
}

export class CalendarLinkJson {
  /** The path of the calendar, with its secret; it is shown this once. */
  path!: string;
}

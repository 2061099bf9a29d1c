import { IsString, Matches, MaxLength } from 'class-validator';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';

const longestName = 200;

export class AttendDto {
  /** Six digits, as shown to those who are there. */
  @Matches(/^\d{6}$/)
  code!: string;

  /** Made on the device, one a person and list: the same again is the same person. */
  @IsId()
  id!: string;

  @IsString()
  @MaxLength(longestName)
  @SaidText()
  name!: string;

  /** What the person is there; may be empty. */
  @IsString()
  @MaxLength(longestName)
  @PlainText()
  office!: string;

  /** Whom the person comes from. */
  @IsString()
  @MaxLength(longestName)
  @SaidText()
  institution!: string;
}

/** That somebody's attendance has arrived, and at what; nothing of anybody else. */
export class AttendedJson {
  id!: string;
  title!: string;
  visitTitle!: string;
  at!: string;
}

export class AttendeeJson {
  id!: string;
  sessionId!: string;
  name!: string;
  office!: string;
  institution!: string;
  at!: string;
}

/** Personal data: for the visit's team and the inspectorate. */
export class AttendanceListJson {
  count!: number;
  attendees!: AttendeeJson[];
}

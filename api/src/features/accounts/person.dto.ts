import { IsOptional, IsString, Length } from 'class-validator';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';
import { RolePlaceDto, TokenDto } from './invitation.dto';
import { MembershipJson } from './session.dto';

export class HeldMembershipJson extends MembershipJson {
  since!: string;
  endedAt!: string | null;
  endedReason!: string | null;
  /** The membership of the successor. */
  handedOverTo!: string | null;
}

export class PersonJson {
  id!: string;
  displayName!: string;
  email!: string;
  status!: 'active' | 'disabled';
  origin!: 'live' | 'demo';
  /** Ended ones included; of other regions only where the reader may see those. */
  memberships!: HeldMembershipJson[];
  /** Of the sessions that stand; null where there is none. */
  lastSeenAt!: string | null;
}

export class PeopleQuery {
  @IsOptional()
  @IsString()
  @Length(1, 20)
  @PlainText()
  regionId?: string;
}

export class ReasonDto {
  @IsString()
  @Length(1, 2000)
  @SaidText()
  reason!: string;
}

export class GiveMembershipDto extends RolePlaceDto {
  @IsString()
  @Length(1, 2000)
  @SaidText()
  reason!: string;
}

export class HandOverDto extends ReasonDto {
  @IsId()
  successorId!: string;
}

export class IssuedResetJson {
  /** Shown this once; whoever has it sets the password. */
  link!: string;
  expiresAt!: string;
}

export class AcceptResetDto extends TokenDto {
  @IsString()
  @Length(1, 1000)
  @PlainText()
  password!: string;
}

import { IsString, IsUUID, Length } from 'class-validator';
import { RolePlaceDto, TokenDto } from './invitation.dto';
import { MembershipJson } from './session.dto';

export class HeldMembershipJson extends MembershipJson {
  since!: string;
  endedAt!: string | null;
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

export class ReasonDto {
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class GiveMembershipDto extends RolePlaceDto {
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class HandOverDto extends ReasonDto {
  @IsUUID()
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
  password!: string;
}

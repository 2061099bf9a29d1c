import { IsEmail, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { roles, type Role } from '../../domain';
import { IsId } from '../../platform/http/is-id';
import { PlainText, SaidText } from '../../platform/http/plain-text';

/** A role, and where it is held. */
export class RolePlaceDto {
  @IsIn(roles)
  role!: Role;

  @IsOptional()
  @IsString()
  @Length(1, 20)
  @PlainText()
  regionId?: string;

  @IsOptional()
  @IsId()
  agencyId?: string;

  /** KPK, BPKP, Ombudsman RI …: for those from outside the region's own government. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @SaidText()
  institution?: string;
}

export class InviteDto extends RolePlaceDto {
  @IsEmail()
  @MaxLength(254)
  email!: string;
}

export class IssuedInvitationJson {
  id!: string;
  /** Shown this once; whoever has it can accept. */
  link!: string;
  expiresAt!: string;
}

export class InvitationJson {
  id!: string;
  email!: string;
  role!: Role;
  regionId!: string | null;
  regionName!: string | null;
  agencyId!: string | null;
  agencyName!: string | null;
  institution!: string | null;
  invitedBy!: string | null;
  createdAt!: string;
  expiresAt!: string;
  acceptedAt!: string | null;
  revokedAt!: string | null;
  state!: 'open' | 'accepted' | 'revoked' | 'expired';
}

export class TokenDto {
  @IsString()
  @Length(1, 200)
  token!: string;
}

export class InvitationPreviewJson {
  email!: string;
  role!: Role;
  regionName!: string | null;
  agencyName!: string | null;
  institution!: string | null;
  expiresAt!: string;
  /** Somebody has an account under this address: accepting asks for its password instead of making a new one. */
  accountExists!: boolean;
}

export class AcceptInvitationDto extends TokenDto {
  @IsString()
  @Length(1, 200)
  @SaidText()
  displayName!: string;

  @IsString()
  @Length(1, 1000)
  @PlainText()
  password!: string;

  @IsIn(['id', 'en'])
  language!: 'id' | 'en';
}

import { IsEmail, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { Role } from '../../domain';
import { PlainText, SaidText } from '../../platform/http/plain-text';

export class MembershipJson {
  id!: string;
  /** One of the roles of domain/access. */
  role!: Role;
  regionId!: string | null;
  regionName!: string | null;
  agencyId!: string | null;
  agencyName!: string | null;
  institution!: string | null;
}

export class SessionPersonJson {
  id!: string;
  displayName!: string;
  email!: string;
  language!: 'id' | 'en';
  memberships!: MembershipJson[];
}

export class DemoAvailabilityJson {
  available!: boolean;
}

export class SessionJson {
  /** Null: nobody is signed in. */
  person!: SessionPersonJson | null;
  demo!: DemoAvailabilityJson;
  /** Nobody can invite yet: the service has printed a one-time token at its start. */
  firstAdministratorMissing!: boolean;
}

export class DemoAccountJson {
  key!: string;
  displayName!: string;
  role!: Role;
  regionName!: string | null;
  agencyName!: string | null;
}

export class SignInDto {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, 1000)
  @PlainText()
  password!: string;
}

export class DemoSignInDto {
  @IsString()
  @Length(1, 100)
  @PlainText()
  key!: string;
}

export class FirstAdministratorDto {
  @IsString()
  @Length(1, 200)
  token!: string;

  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, 200)
  @SaidText()
  displayName!: string;

  @IsString()
  @Length(1, 1000)
  @PlainText()
  password!: string;
}

export class ChangeProfileDto {
  @IsString()
  @Length(1, 200)
  @SaidText()
  @IsOptional()
  displayName?: string;

  @IsIn(['id', 'en'])
  @IsOptional()
  language?: 'id' | 'en';
}

export class ChangePasswordDto {
  @IsString()
  @Length(1, 1000)
  @PlainText()
  current!: string;

  @IsString()
  @Length(1, 1000)
  @PlainText()
  next!: string;
}

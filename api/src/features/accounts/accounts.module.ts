import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { AccountStandingService } from './account-standing.service';
import { AccountsService } from './accounts.service';
import { DemoAccountsService } from './demo-accounts.service';
import { Enrolment } from './enrolment';
import { FirstAdministratorService } from './first-administrator.service';
import { InvitationLinks } from './invitation-links';
import { InvitationsController } from './invitations.controller';
import { InvitationsRepository } from './invitations.repository';
import { InvitationsService } from './invitations.service';
import { JoiningService } from './joining.service';
import { MembershipsRepository } from './memberships.repository';
import { MembershipsService } from './memberships.service';
import { OneTimeTokensRepository } from './one-time-tokens.repository';
import { OwnAccountController } from './own-account.controller';
import { OwnAccountService } from './own-account.service';
import { PasswordResetService } from './password-reset.service';
import { Passwords } from './passwords';
import { PeopleRecord } from './people-record';
import { PeopleController } from './people.controller';
import { PeopleRepository } from './people.repository';
import { PeopleService } from './people.service';
import { PlaceNamesService } from './place-names.service';
import { RecipientsRepository } from './recipients.repository';
import { RecipientsService } from './recipients.service';
import { ReauthenticationService } from './reauthentication.service';
import { SessionController } from './session.controller';
import { SessionGuard } from './session.guard';
import { SessionsRepository } from './sessions.repository';
import { SessionsService } from './sessions.service';
import { SignInFailuresRepository } from './sign-in-failures.repository';
import { SignInService } from './sign-in.service';

/** People, their roles and their sessions. Importing it puts the guard before every route of the application. */
@Module({
  imports: [RecordModule, RegionsModule],
  controllers: [SessionController, InvitationsController, PeopleController, OwnAccountController],
  providers: [
    PeopleRepository,
    MembershipsRepository,
    InvitationsRepository,
    OneTimeTokensRepository,
    SessionsRepository,
    SignInFailuresRepository,
    Passwords,
    Enrolment,
    InvitationLinks,
    PeopleRecord,
    PlaceNamesService,
    SessionsService,
    SignInService,
    DemoAccountsService,
    FirstAdministratorService,
    InvitationsService,
    JoiningService,
    PeopleService,
    AccountStandingService,
    PasswordResetService,
    OwnAccountService,
    MembershipsService,
    AccountsService,
    RecipientsRepository,
    RecipientsService,
    ReauthenticationService,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [AccountsService, FirstAdministratorService, InvitationsService, RecipientsService, ReauthenticationService],
})
export class AccountsModule {}

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { AccountsService } from './accounts.service';
import { DemoAccountsService } from './demo-accounts.service';
import { FirstAdministratorService } from './first-administrator.service';
import { InvitationsRepository } from './invitations.repository';
import { MembershipsRepository } from './memberships.repository';
import { OneTimeTokensRepository } from './one-time-tokens.repository';
import { Passwords } from './passwords';
import { PeopleRecord } from './people-record';
import { PeopleRepository } from './people.repository';
import { PlaceNamesService } from './place-names.service';
import { SessionController } from './session.controller';
import { SessionGuard } from './session.guard';
import { SessionsRepository } from './sessions.repository';
import { SessionsService } from './sessions.service';
import { SignInFailuresRepository } from './sign-in-failures.repository';
import { SignInService } from './sign-in.service';

/** People, their roles and their sessions. Importing it puts the guard before every route of the application. */
@Module({
  imports: [RecordModule, RegionsModule],
  controllers: [SessionController],
  providers: [
    PeopleRepository,
    MembershipsRepository,
    InvitationsRepository,
    OneTimeTokensRepository,
    SessionsRepository,
    SignInFailuresRepository,
    Passwords,
    PeopleRecord,
    PlaceNamesService,
    SessionsService,
    SignInService,
    DemoAccountsService,
    FirstAdministratorService,
    AccountsService,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [AccountsService, FirstAdministratorService],
})
export class AccountsModule {}

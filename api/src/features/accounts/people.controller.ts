import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { Role } from '../../domain';
import { CurrentActor, Public, type RequestActor } from '../../platform/http/request-actor';
import { AccountStandingService } from './account-standing.service';
import { MembershipsService } from './memberships.service';
import { PasswordResetService } from './password-reset.service';
import { PeopleService } from './people.service';
import {
  AcceptResetDto,
  GiveMembershipDto,
  HandOverDto,
  HeldMembershipJson,
  IssuedResetJson,
  PeopleQuery,
  PersonJson,
  ReasonDto,
} from './person.dto';

@Controller()
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly standing: AccountStandingService,
    private readonly resets: PasswordResetService,
    private readonly memberships: MembershipsService,
  ) {}

  @Get('people')
  listPeople(@CurrentActor() actor: RequestActor<Role>, @Query() query: PeopleQuery): Promise<PersonJson[]> {
    return this.people.list(actor, query.regionId);
  }

  @Post('people/:personId/disabling')
  @HttpCode(204)
  disablePerson(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() wish: ReasonDto,
  ): Promise<void> {
    return this.standing.disable(actor, personId.toLowerCase(), wish.reason);
  }

  @Post('people/:personId/enabling')
  @HttpCode(204)
  enablePerson(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() wish: ReasonDto,
  ): Promise<void> {
    return this.standing.enable(actor, personId.toLowerCase(), wish.reason);
  }

  @Post('people/:personId/password-reset')
  @ApiCreatedResponse({ type: IssuedResetJson })
  resetPassword(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() wish: ReasonDto,
  ): Promise<IssuedResetJson> {
    return this.resets.issue(actor, personId.toLowerCase(), wish.reason);
  }

  @Public()
  @Post('password-reset-acceptance')
  @HttpCode(204)
  acceptPasswordReset(@Body() wish: AcceptResetDto): Promise<void> {
    return this.resets.accept(wish);
  }

  @Post('people/:personId/memberships')
  @ApiCreatedResponse({ type: HeldMembershipJson })
  giveMembership(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() wish: GiveMembershipDto,
  ): Promise<HeldMembershipJson> {
    return this.memberships.give(actor, personId.toLowerCase(), wish);
  }

  @Post('memberships/:membershipId/ending')
  @HttpCode(204)
  endMembership(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('membershipId', ParseUUIDPipe) membershipId: string,
    @Body() wish: ReasonDto,
  ): Promise<void> {
    return this.memberships.end(actor, membershipId.toLowerCase(), wish.reason);
  }

  @Post('memberships/:membershipId/hand-over')
  @ApiCreatedResponse({ type: HeldMembershipJson })
  handOverMembership(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('membershipId', ParseUUIDPipe) membershipId: string,
    @Body() wish: HandOverDto,
  ): Promise<HeldMembershipJson> {
    return this.memberships.handOver(actor, membershipId.toLowerCase(), wish);
  }
}

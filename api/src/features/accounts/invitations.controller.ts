import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Role } from '../../domain';
import { type ActorRequest, CurrentActor, Public, type RequestActor } from '../../platform/http/request-actor';
import {
  AcceptInvitationDto,
  InvitationJson,
  InvitationPreviewJson,
  InviteDto,
  IssuedInvitationJson,
  TokenDto,
} from './invitation.dto';
import { InvitationsService } from './invitations.service';
import { JoiningService } from './joining.service';
import { PeopleQuery } from './person.dto';
import { SessionJson } from './session.dto';
import { SessionsService } from './sessions.service';

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly joining: JoiningService,
    private readonly sessions: SessionsService,
  ) {}

  @Get('invitations')
  listInvitations(@CurrentActor() actor: RequestActor<Role>, @Query() query: PeopleQuery): Promise<InvitationJson[]> {
    return this.invitations.list(actor, query.regionId);
  }

  @Post('invitations')
  @ApiCreatedResponse({ type: IssuedInvitationJson })
  invite(@CurrentActor() actor: RequestActor<Role>, @Body() wish: InviteDto): Promise<IssuedInvitationJson> {
    return this.invitations.invite(actor, wish);
  }

  @Delete('invitations/:invitationId')
  @HttpCode(204)
  revokeInvitation(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('invitationId', ParseUUIDPipe) invitationId: string,
  ): Promise<void> {
    return this.invitations.revoke(actor, invitationId.toLowerCase());
  }

  @Public()
  @Post('invitation-look-up')
  @HttpCode(200)
  lookUpInvitation(@Body() wish: TokenDto): Promise<InvitationPreviewJson> {
    return this.joining.lookUp(wish);
  }

  @Public()
  @Post('invitation-acceptance')
  @ApiCreatedResponse({ type: SessionJson })
  async acceptInvitation(
    @Body() wish: AcceptInvitationDto,
    @Req() request: ActorRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionJson> {
    return this.sessions.give(reply, request, await this.joining.accept(wish, request));
  }
}

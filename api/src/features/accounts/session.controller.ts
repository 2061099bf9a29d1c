import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ActorRequest, Public } from '../../platform/http/request-actor';
import { DemoAccountsService } from './demo-accounts.service';
import { FirstAdministratorService } from './first-administrator.service';
import { DemoAccountJson, DemoSignInDto, FirstAdministratorDto, SessionJson, SignInDto } from './session.dto';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';

@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
    private readonly demo: DemoAccountsService,
    private readonly firstAdministrators: FirstAdministratorService,
  ) {}

  @Public()
  @Get('session')
  showSession(@Req() request: ActorRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionJson> {
    return this.sessions.show(request, reply);
  }

  @Public()
  @Post('session')
  @ApiCreatedResponse({ type: SessionJson })
  async signIn(
    @Body() wish: SignInDto,
    @Req() request: ActorRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionJson> {
    return this.sessions.give(reply, request, await this.signIns.signIn(wish, request));
  }

  @Delete('session')
  @HttpCode(204)
  signOut(@Req() request: ActorRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.sessions.end(request, reply);
  }

  @Delete('sessions')
  @HttpCode(204)
  signOutEverywhere(@Req() request: ActorRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.sessions.endEverywhere(request, reply);
  }

  @Public()
  @Get('demo-accounts')
  listDemoAccounts(@Req() request: ActorRequest): Promise<DemoAccountJson[]> {
    return this.demo.list(request);
  }

  @Public()
  @Post('demo-session')
  @ApiCreatedResponse({ type: SessionJson })
  async signInToDemo(
    @Body() wish: DemoSignInDto,
    @Req() request: ActorRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionJson> {
    return this.sessions.give(reply, request, await this.demo.signIn(wish, request));
  }

  @Public()
  @Post('first-administrator')
  @ApiCreatedResponse({ type: SessionJson })
  async becomeFirstAdministrator(
    @Body() wish: FirstAdministratorDto,
    @Req() request: ActorRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionJson> {
    return this.sessions.give(reply, request, await this.firstAdministrators.accept(wish, request));
  }
}

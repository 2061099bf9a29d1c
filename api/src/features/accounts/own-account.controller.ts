import { Body, Controller, Get, HttpCode, Patch, Post, Req } from '@nestjs/common';
import type { Role } from '../../domain';
import { type ActorRequest, CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { OwnAccountService } from './own-account.service';
import { ChangePasswordDto, ChangeProfileDto, SessionPersonJson } from './session.dto';

@Controller('me')
export class OwnAccountController {
  constructor(private readonly ownAccounts: OwnAccountService) {}

  @Get()
  showMe(@CurrentActor() actor: RequestActor<Role>): Promise<SessionPersonJson> {
    return this.ownAccounts.show(actor);
  }

  @Patch()
  changeMe(@CurrentActor() actor: RequestActor<Role>, @Body() wish: ChangeProfileDto): Promise<SessionPersonJson> {
    return this.ownAccounts.changeProfile(actor, wish);
  }

  @Post('password')
  @HttpCode(204)
  changePassword(
    @CurrentActor() actor: RequestActor<Role>,
    @Body() wish: ChangePasswordDto,
    @Req() request: ActorRequest,
  ): Promise<void> {
    return this.ownAccounts.changePassword(actor, wish, request);
  }
}

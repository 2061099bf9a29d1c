import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Role } from '../../domain';
import { CurrentActor, Public, type RequestActor } from '../../platform/http/request-actor';
import { CalendarsService } from './calendars.service';
import { InboxService } from './inbox.service';
import {
  CalendarLinkJson,
  ChoosePreferencesDto,
  NotificationPage,
  NotificationQuery,
  PreferencesJson,
  ReadDto,
  UnreadJson,
} from './notification.dto';
import { PreferencesService } from './preferences.service';

@Controller()
export class NotificationsController {
  constructor(
    private readonly inbox: InboxService,
    private readonly preferences: PreferencesService,
    private readonly calendars: CalendarsService,
  ) {}

  @Get('me/notifications')
  listNotifications(@CurrentActor() actor: RequestActor<Role>, @Query() query: NotificationQuery): Promise<NotificationPage> {
    return this.inbox.list(actor, query);
  }

  @Get('me/notifications/unread')
  countUnreadNotifications(@CurrentActor() actor: RequestActor<Role>): Promise<UnreadJson> {
    return this.inbox.countUnread(actor);
  }

  @Post('me/notifications/reading')
  @HttpCode(200)
  readNotifications(@CurrentActor() actor: RequestActor<Role>, @Body() wish: ReadDto): Promise<UnreadJson> {
    return this.inbox.markRead(actor, wish);
  }

  @Get('me/notification-preferences')
  showNotificationPreferences(@CurrentActor() actor: RequestActor<Role>): Promise<PreferencesJson> {
    return this.preferences.show(actor);
  }

  @Patch('me/notification-preferences')
  chooseNotificationPreferences(@CurrentActor() actor: RequestActor<Role>, @Body() wish: ChoosePreferencesDto): Promise<PreferencesJson> {
    return this.preferences.choose(actor, wish);
  }

  @Post('me/calendar-link')
  makeCalendarLink(@CurrentActor() actor: RequestActor<Role>): Promise<CalendarLinkJson> {
    return this.calendars.makeLink(actor);
  }

  @Delete('me/calendar-link')
  @HttpCode(204)
  revokeCalendarLink(@CurrentActor() actor: RequestActor<Role>): Promise<void> {
    return this.calendars.revokeLink(actor);
  }

  @Public()
  @Get('calendar/:token')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-cache')
  @ApiProduces('text/calendar')
  readCalendar(@Param('token') token: string): Promise<string> {
    return this.calendars.read(token);
  }
}

import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { RecordModule } from '../record/record.module';
import { RegionsModule } from '../regions/regions.module';
import { CalendarLinksRepository } from './calendar-links.repository';
import { CalendarsService } from './calendars.service';
import { DueDatesService } from './due-dates.service';
import { InboxService } from './inbox.service';
import { LettersService } from './letters.service';
import { NotificationsController } from './notifications.controller';
import { NotificationsRepository } from './notifications.repository';
import { NotificationsService } from './notifications.service';
import { OwnRecord } from './own-record';
import { PreferencesRepository } from './preferences.repository';
import { PreferencesService } from './preferences.service';

/** Being told: in the app, by e-mail, by calendar. */
@Module({
  imports: [RecordModule, AccountsModule, RegionsModule],
  controllers: [NotificationsController],
  providers: [
    NotificationsRepository,
    PreferencesRepository,
    CalendarLinksRepository,
    OwnRecord,
    NotificationsService,
    InboxService,
    LettersService,
    PreferencesService,
    DueDatesService,
    CalendarsService,
  ],
  exports: [NotificationsService, DueDatesService],
})
export class NotificationsModule {}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { NotificationsApi, type Preference } from '../api/notifications-api';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { CalendarLink } from './calendar-link';

const choices = ['each', 'digest', 'none'] as const;

/** How one wants to be told, kind by kind, and the calendar of one's due dates. Every choice is kept as it is made. */
@Component({
  selector: 'app-notification-settings-page',
  imports: [RouterLink, CalendarLink, Icon, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.scss',
})
export class NotificationSettingsPage {
  private readonly api = inject(NotificationsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly choices = choices;
  protected readonly shown = loading(() => 'mine', () => this.api.preferences());
  protected readonly choosing = new Deed();

  protected tellInApp(preference: Preference, event: Event): Promise<void> {
    return this.choose({ ...preference, inApp: (event.target as HTMLInputElement).checked });
  }

  protected mail(preference: Preference, event: Event): Promise<void> {
    const chosen = choices.find((choice) => choice === (event.target as HTMLSelectElement).value);
    return chosen === undefined ? Promise.resolve() : this.choose({ ...preference, email: chosen });
  }

  /** A refused choice goes back to what is kept: the answer is asked for again. */
  private async choose(preference: Preference): Promise<void> {
    const done = await this.choosing.carryOut(preference, () => this.api.choose(preference));
    if (done) {
      this.shown.put(done.answer);
      this.notices.tell(this.t('notifications.kept'));
    } else this.shown.reload();
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { NotificationJson } from '../api/notifications-api';
import { Empty } from '../ui/empty';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { NotificationList } from './notification-list';
import { tellNotification } from './tell-notification';
import { Unread } from './unread';

/** Everything one was told, by day; what is unread stands out, and each leads to the page it speaks of. */
@Component({
  selector: 'app-notifications-page',
  imports: [RouterLink, MatButtonModule, DayPipe, Empty, InstantPipe, Problem, Skeleton],
  providers: [NotificationList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page page--narrow stack stack--wide">
      <header class="stack stack--tight">
        <h1>{{ t('notifications.title') }}</h1>
        <p class="row">
          <a routerLink="/pemberitahuan/pengaturan">{{ t('notifications.settings') }}</a>
          @if (unread.count() > 0 && list.items() !== null) {
            <button mat-stroked-button type="button" (click)="list.readAll()">{{ t('notifications.read-all') }}</button>
          }
        </p>
      </header>
      @if (list.items(); as items) {
        @for (told of list.days(); track told.day) {
          <section class="stack stack--tight">
            <h2>{{ told.day | day }}</h2>
            <ul>
              @for (item of told.items; track item.id) {
                <li [class.unread]="item.readAt === null">
                  <a [routerLink]="pathOf(item)" [queryParams]="queryOf(item)" (click)="list.opened(item)">
                    @if (item.readAt === null) {
                      <span class="dot" aria-hidden="true"></span><span class="sr">{{ t('notifications.unread') }}: </span>
                    }
                    {{ tell(item) }}
                  </a>
                  <span class="small muted">{{ t('notification-kind.' + item.kind) }} · <time [attr.datetime]="item.createdAt">{{ item.createdAt | instant: item.timeZone }}</time></span>
                </li>
              }
            </ul>
          </section>
        }
        @if (items.length === 0) {
          <app-empty icon="bell" [text]="t('notifications.empty')">{{ t('notifications.empty-next') }}</app-empty>
        }
      } @else if (!list.refused()) {
        <app-skeleton [lines]="6" height="3rem" />
      }
      @if (list.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="list.items() === null" (again)="list.load()" />
      }
      @if (list.hasMore()) {
        <p><button mat-stroked-button type="button" [disabled]="list.busy()" (click)="list.load()">{{ t('notifications.show-more') }}</button></p>
      }
    </div>
  `,
  styles: `
    ul { display: grid; gap: 0; margin: 0; padding: 0; list-style: none; }
    li { display: grid; gap: 0.125rem; padding: 0.75rem 0.5rem; border-top: 1px solid var(--rule); }
    li a { color: var(--ink); line-height: 1.5; overflow-wrap: anywhere; min-height: 1.5rem; }
    li.unread { background: var(--brand-wash); }
    li.unread a { font-weight: 700; }
    .dot { display: inline-block; width: 0.5rem; height: 0.5rem; margin-right: 0.375rem; border-radius: 50%; background: var(--brand); }
    .row { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; }
  `,
})
export class NotificationsPage {
  protected readonly list = inject(NotificationList);
  protected readonly unread = inject(Unread);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  constructor() {
    this.list.load();
  }

  protected tell(item: NotificationJson): string {
    return tellNotification(item, this.words);
  }

  protected pathOf({ link }: NotificationJson): string {
    return link.split('?', 1)[0] ?? '/';
  }

  protected queryOf({ link }: NotificationJson): Record<string, string> {
    return Object.fromEntries(new URLSearchParams(link.split('?')[1] ?? ''));
  }
}

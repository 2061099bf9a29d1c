import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { Unread } from './unread';

const mostShown = 99;

/** The way to what one was told, with how much of it is unread. */
@Component({
  selector: 'app-bell',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <a routerLink="/pemberitahuan" [attr.aria-label]="name()">
      <app-icon name="bell" />
      @if (unread.count() > 0) {
        <span class="count" aria-hidden="true">{{ shown() }}</span>
      }
    </a>
  `,
  styles: `
    a { position: relative; display: inline-flex; align-items: center; justify-content: center; min-width: 2.5rem; min-height: 2.5rem; border-radius: 999px; color: #fff; }
    a:hover { background: rgb(255 255 255 / 10%); }
    a:focus-visible { outline-color: var(--sun); }
    .count {
      position: absolute; top: 0; right: 0; min-width: 1.125rem; padding: 0 0.25rem; border-radius: 999px;
      background: var(--sun); color: #2a1a00; font-size: 0.6875rem; font-weight: 800; line-height: 1.125rem; text-align: center;
    }
  `,
})
export class Bell {
  protected readonly unread = inject(Unread);
  private readonly words = inject(Words);
  protected readonly shown = computed(() => (this.unread.count() > mostShown ? `${mostShown}+` : String(this.unread.count())));
  protected readonly name = computed(() =>
    this.unread.count() === 0 ? this.words.t('notifications.bell') : this.words.counted('notifications.bell-unread', this.unread.count()),
  );
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Icon } from './icon';
import { Notices } from './notices';
import { Words } from './words';

/** The notices of the moment. Stands in the shell, and once more inside a sheet that makes everything else inert. */
@Component({
  selector: 'app-notice-list',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="notices no-print" role="status" aria-live="polite">
      @for (notice of notices.all(); track notice.id) {
        <p class="notice-line">
          <app-icon [name]="notice.kind === 'done' ? 'held' : 'info'" />
          <span>{{ notice.text }}</span>
          <button type="button" class="icon-button" (click)="notices.dismiss(notice.id)">
            <app-icon name="close" /><span class="sr">{{ t('action.dismiss') }}</span>
          </button>
        </p>
      }
    </div>
  `,
  styles: `
    .notices { position: fixed; z-index: 70; inset: auto 0 1rem; display: grid; gap: 0.5rem; justify-items: center; padding-inline: 1rem;
      pointer-events: none; }
    .notice-line { display: flex; gap: 0.75rem; align-items: center; max-width: 36rem; padding: 0.25rem 0.25rem 0.25rem 1rem;
      border-radius: var(--radius); background: var(--brand-deep); color: #fff; box-shadow: var(--shadow-high); pointer-events: auto; }
  `,
})
export class NoticeList {
  protected readonly t = inject(Words).t;
  protected readonly notices = inject(Notices);
}

import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { GapDue as Due } from '../api/gap-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';

const shownAtFirst = 8;

/** What is owed and late, and what soon will be, the earliest first. */
@Component({
  selector: 'app-gap-due',
  imports: [Icon, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>{{ t('gap.due-title') }}</h2>
    @if (all().length === 0) {
      <p class="muted">{{ t('gap.due-none') }}</p>
    }
    <ul class="due">
      @for (each of shown(); track each.requirement + each.agencyId) {
        <li>
          <span>
            <strong>{{ names().requirement(each.requirement) }}</strong>
            <span class="small muted place">{{ each.agencyName }} · {{ names().node(each.criterion) }}</span>
          </span>
          <span class="when">
            <span class="chip" [class.chip--missed]="each.isLate" [class.chip--ochre]="!each.isLate">
              <app-icon [name]="each.isLate ? 'warning' : 'clock'" />{{ each.words }}
            </span>
            <span class="small muted">{{ each.dueOn | day: 'short' }}
              @if (each.state === 'returned') {
                · {{ t('gap.state-returned') }}
              }
            </span>
          </span>
        </li>
      }
    </ul>
    @if (all().length > shown().length) {
      <button type="button" class="link-button" (click)="showsAll.set(true)">{{ t('gap.due-all', { n: all().length }) }}</button>
    }
  `,
  styles: `
    :host { display: grid; gap: 0.5rem; align-content: start; grid-template-columns: minmax(0, 1fr); }
    li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 1rem; padding: 0.5rem 0; border-bottom: 1px solid var(--rule); }
    li > span:first-child { flex: 1 1 14rem; min-width: 0; }
    .place { display: block; }
    .when { display: grid; gap: 0.125rem; justify-items: start; }
    .link-button { justify-self: start; }
  `,
})
export class GapDue {
  readonly overdue = input.required<readonly Due[]>();
  readonly dueSoon = input.required<readonly Due[]>();
  readonly names = input.required<FrameworkNames>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly showsAll = signal(false);

  protected readonly all = computed(() => [
    ...this.overdue().map((due) => ({ ...due, isLate: true, words: this.words.counted('gap.days-late', due.days) })),
    ...this.dueSoon().map((due) => ({
      ...due,
      isLate: false,
      words: due.days === 0 ? this.t('gap.due-today') : this.words.counted('gap.days-left', due.days),
    })),
  ]);
  protected readonly shown = computed(() => (this.showsAll() ? this.all() : this.all().slice(0, shownAtFirst)));
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { TimeZone } from '@domain';
import type { EvidenceGapJson } from '../api/gap-api';
import { DayPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { dayIn } from '../ui/write-moment';
import { quietChoices } from './gap-address';

/** Agencies that owe something and have done nothing for a while. */
@Component({
  selector: 'app-gap-quiet',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="section-head">
      <h2 id="senyap" tabindex="-1">{{ t('gap.quiet-title') }}</h2>
      <label class="field no-print">
        {{ t('gap.quiet-from') }}
        <select #days (change)="changed.emit(+days.value)">
          @for (each of choices(); track each) {
            <option [value]="each" [selected]="each === gap().quietDays">{{ counted('gap.days', each) }}</option>
          }
        </select>
      </label>
    </div>
    @if (quiet().length === 0) {
      <p class="muted">{{ t('gap.quiet-none', { days: gap().quietDays }) }}</p>
    }
    <ul class="quiet">
      @for (each of quiet(); track each.agencyId) {
        <li>
          <span>
            <strong>{{ each.agencyName }}</strong>
            <span class="small muted place">
              @if (each.day === null) {
                {{ t('gap.never-acted') }}
              } @else {
                {{ t('gap.last-act') }} {{ each.day | day: 'short' }}
              }
              · {{ counted('gap.owes', each.owed) }}
            </span>
          </span>
          <span class="chip chip--ochre">{{ counted('gap.days-quiet', each.days) }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host { display: block; }
    li { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0.25rem 1rem; padding: 0.5rem 0; border-bottom: 1px solid var(--rule); }
    li > span:first-child { flex: 1 1 14rem; min-width: 0; }
    .place { display: block; }
    #senyap { scroll-margin-top: 5rem; }
  `,
})
export class GapQuiet {
  readonly gap = input.required<EvidenceGapJson>();
  readonly zone = input.required<TimeZone>();
  readonly changed = output<number>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly choices = computed(() => [...new Set([...quietChoices, this.gap().quietDays])].sort((a, b) => a - b));
  protected readonly quiet = computed(() =>
    this.gap().quiet.map((each) => ({ ...each, day: each.lastActAt === null ? null : dayIn(each.lastActAt, this.zone()) })),
  );
}

import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { today } from '../ui/today';
import { DayField } from '../ui/day-field';
import { Words } from '../ui/words';
import { RegionStore } from './region-store';

/** Which day is looked at, and with which knowledge: as it was then known, or as it is known now. Kept in the address. */
@Component({
  selector: 'app-moment-bar',
  imports: [ReactiveFormsModule, DayField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="moments no-print" role="group" [attr.aria-label]="t('moment.title')">
      <app-day-field class="day" [label]="t('moment.as-of')" [formControl]="day" [max]="latest" />
      @if (store.asOf() !== null) {
        <div class="segments" role="radiogroup" [attr.aria-label]="t('moment.knowledge')">
          <label>
            <input type="radio" name="knowledge" [checked]="!store.asThenKnown()" (change)="go({ tahu: null })" />
            <span>{{ t('moment.known-now') }}</span>
          </label>
          <label>
            <input type="radio" name="knowledge" [checked]="store.asThenKnown()" (change)="go({ tahu: 'saat-itu' })" />
            <span>{{ t('moment.known-then') }}</span>
          </label>
        </div>
        <button type="button" class="link-button" (click)="go({ pada: null, tahu: null })">{{ t('moment.today') }}</button>
      }
    </div>
  `,
  styles: `
    .moments { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
    .day { width: 13rem; max-width: 100%; }
    @media (max-width: 30rem) { .segments { display: grid; } }
  `,
})
export class MomentBar {
  protected readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;
  private readonly router = inject(Router);
  protected readonly day = new FormControl<string | null>(null);
  protected readonly latest = today();

  constructor() {
    effect(() => this.day.setValue(this.store.asOf() ?? today(), { emitEvent: false }));
    this.day.valueChanges.pipe(takeUntilDestroyed()).subscribe((day) => this.go({ pada: day === today() ? null : day }));
  }

  protected go(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}

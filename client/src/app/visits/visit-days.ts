import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from '../ui/words';
import { writeDays } from '../ui/write-moment';

/** The days of a visit in words. */
@Component({
  selector: 'app-visit-days',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '{{ written() }}',
})
export class VisitDays {
  readonly days = input.required<{ readonly from: string; readonly to: string }>();
  private readonly words = inject(Words);
  protected readonly written = computed(() => {
    const { from, to } = this.days();
    return writeDays(from, to, this.words.language());
  });
}

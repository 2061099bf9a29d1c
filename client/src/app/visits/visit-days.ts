import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from '../ui/words';
import { writeDay } from '../ui/write-moment';

/** The days of a visit in words: one day once, several from the first to the last. */
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
    const language = this.words.language();
    return from === to ? writeDay(from, language) : this.words.t('visit.days', { from: writeDay(from, language), to: writeDay(to, language) });
  });
}

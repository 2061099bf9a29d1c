import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { toDecimal, type Criterion } from '@domain';
import type { FrameworkNames } from '../frameworks/framework-names';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { readAnswer, type AnswerFields } from './answer-form';

let made = 0;

/** The answer to a criterion, by its scorer: steps, yes or no, a ratio, a figure, a checklist, or that it is not applicable. */
@Component({
  selector: 'app-answer-fieldset',
  imports: [MatFormFieldModule, MatInputModule, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './answer-fieldset.html',
  styles: `
    .tick { display: flex; gap: 0.625rem; align-items: center; min-height: 2.75rem; font-weight: 600; cursor: pointer; }
    .tick input { width: 1.25rem; height: 1.25rem; accent-color: var(--brand); }
  `,
})
export class AnswerFieldset {
  readonly criterion = input.required<Criterion>();
  readonly names = input.required<FrameworkNames>();
  /** Somebody tried to save: what is missing is said. */
  readonly tried = input(false);
  readonly fields = model.required<AnswerFields>();
  protected readonly t = inject(Words).t;
  protected readonly group = `answer-${++made}`;
  protected readonly read = computed(() => readAnswer(this.criterion(), this.fields()));

  protected readonly choices = computed(() => {
    const { code, scorer } = this.criterion();
    if (scorer.kind === 'levels') {
      return scorer.levels.map((level) => ({
        code: level.code,
        name: this.names().step(level.code),
        text: this.names().level(code, level.code),
        value: toDecimal(level.value),
      }));
    }
    if (scorer.kind !== 'binary') return null;
    return [
      { code: 'yes', name: this.t('answer.yes'), text: null, value: '1' },
      { code: 'no', name: this.t('answer.no'), text: null, value: '0' },
    ];
  });

  protected change(part: Partial<AnswerFields>): void {
    this.fields.update((fields) => ({ ...fields, ...part }));
  }

  protected accept(code: string, accepted: boolean): void {
    const others = this.fields().accepted.filter((each) => each !== code);
    this.change({ accepted: accepted ? [...others, code] : others });
  }
}

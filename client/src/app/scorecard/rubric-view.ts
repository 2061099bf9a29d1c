import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toDecimal, zero, type Answer, type Criterion } from '@domain';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { writeShort } from '../ui/write-score';

/** The rubric of a criterion, with what was chosen marked by a sign and a word. */
@Component({
  selector: 'app-rubric-view',
  imports: [Icon, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section [attr.aria-label]="t('rubric.title')">
      <h3>{{ t('rubric.title') }}</h3>
      @if (steps(); as list) {
        <ol class="levels">
          @for (step of list; track step.code) {
            <li [class.chosen]="step.chosen">
              <app-icon [name]="step.chosen ? 'held' : 'circle'" />
              <span>
                <strong>{{ step.name }}</strong>
                @if (step.text) {
                  <span class="text">{{ step.text }}</span>
                }
                @if (step.chosen) {
                  <span class="sr">({{ t('rubric.chosen') }})</span>
                }
              </span>
              <span class="num">{{ step.value | score: 'short' }}</span>
            </li>
          }
        </ol>
        <p class="small muted">{{ t('rubric.value-means') }}</p>
      } @else {
        <p class="muted">{{ sentence() }}</p>
      }
    </section>
  `,
  styles: `
    h3 { margin-bottom: 0.375rem; }
    .levels { display: grid; gap: 0.375rem; margin-bottom: 0.375rem; }
    li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.625rem; align-items: start; padding: 0.5rem 0.75rem;
      border: 1px solid var(--rule); border-radius: var(--radius-small); color: var(--ink-soft); font-size: 0.9375rem; }
    li.chosen { border: 2px solid var(--brand); background: var(--brand-wash); color: var(--ink); }
    li.chosen app-icon { color: var(--brand); }
    .text { display: block; }
    .num { font-weight: 700; }
  `,
})
export class RubricView {
  readonly criterion = input.required<Criterion>();
  readonly names = input.required<FrameworkNames>();
  readonly answer = input<Answer | null>(null);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly steps = computed(() => {
    const { code, scorer } = this.criterion();
    const answer = this.answer();
    if (scorer.kind === 'levels') {
      return scorer.levels.map((level) => ({
        code: level.code,
        name: this.names().step(level.code),
        text: this.names().level(code, level.code),
        value: toDecimal(level.value),
        chosen: answer?.kind === 'levels' && answer.level === level.code,
      }));
    }
    if (scorer.kind === 'binary') {
      return [true, false].map((value) => ({
        code: String(value),
        name: this.t(value ? 'answer.yes' : 'answer.no'),
        text: null,
        value: value ? '1' : '0',
        chosen: answer?.kind === 'binary' && answer.value === value,
      }));
    }
    if (scorer.kind === 'checklist') {
      const sum = scorer.items.reduce((total, { points }) => total.add(points), zero);
      return scorer.items.map(({ code: item, points }) => ({
        code: item,
        name: this.names().requirement(item),
        text: null,
        value: toDecimal(points.div(sum)),
        chosen: answer?.kind === 'checklist' && answer.accepted.includes(item),
      }));
    }
    return null;
  });

  protected readonly sentence = computed(() => {
    const { scorer } = this.criterion();
    const language = this.words.language();
    if (scorer.kind === 'index' || scorer.kind === 'external') {
      return this.t(`rubric.${scorer.kind}`, {
        zero: writeShort(toDecimal(scorer.zeroAt), language),
        full: writeShort(toDecimal(scorer.fullAt), language),
        figure: scorer.kind === 'external' ? this.names().figure(scorer.figure) : '',
      });
    }
    return this.t('rubric.ratio');
  });
}

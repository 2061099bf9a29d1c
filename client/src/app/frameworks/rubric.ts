import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { one, toDecimal, zero, type Criterion, type Framework, type Rational } from '@domain';
import { Words } from '../ui/words';
import { writeShort } from '../ui/write-score';
import type { FrameworkNames } from './framework-names';
import { writePercent, writeWeight } from './write-weight';

interface Step {
  readonly code: string;
  readonly name: string;
  readonly text: string | null;
  readonly percent: string;
  readonly points: string | null;
}

/** How a criterion is answered, in words: its steps, or by what its figure is measured. */
@Component({
  selector: 'app-rubric',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="small muted">{{ manner() }}</p>
    @if (steps().length > 0) {
      <ul class="steps">
        @for (step of steps(); track step.code) {
          <li>
            <span class="name">{{ step.name }}</span>
            <span class="worth num">{{ step.points === null ? t('frameworks.percent', { n: step.percent }) : t('frameworks.points', { n: step.points }) }}</span>
            @if (step.text) {
              <span class="text">{{ step.text }}</span>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host { display: grid; gap: 0.375rem; }
    .steps { padding: 0; margin: 0; display: grid; gap: 0; border: 1px solid var(--rule); border-radius: var(--radius-small); overflow: hidden; }
    li {
      display: grid;
      grid-template-columns: 6.5rem 5.5rem minmax(0, 1fr);
      gap: 0.125rem 0.75rem;
      padding: 0.5rem 0.75rem;
      background: #fff;
      line-height: 1.45;
    }
    li + li { border-top: 1px solid var(--rule); }
    .name { font-weight: 650; }
    .worth { color: var(--ink-soft); font-size: 0.875rem; padding-top: 0.0625rem; }
    .text { font-size: 0.9375rem; }
    @media (max-width: 40rem) {
      li { grid-template-columns: minmax(0, 1fr) auto; }
      .text { grid-column: 1 / -1; }
    }
  `,
})
export class Rubric {
  readonly criterion = input.required<Criterion>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly manner = computed(() => {
    const { scorer } = this.criterion();
    const language = this.words.language();
    const key = `frameworks.scorer.${scorer.kind}`;
    switch (scorer.kind) {
      case 'ratio':
        return `${this.t(key)} ${this.t(`frameworks.zero-of-zero.${scorer.zeroOfZero}`)}`;
      case 'index':
        return this.t(key, { zeroAt: writeWeight(scorer.zeroAt, language), fullAt: writeWeight(scorer.fullAt, language) });
      case 'external':
        return [
          this.t(key, {
            figure: this.names().figure(scorer.figure),
            zeroAt: writeWeight(scorer.zeroAt, language),
            fullAt: writeWeight(scorer.fullAt, language),
          }),
          this.period(scorer.periodFrom, scorer.periodTo),
        ].join(' ');
      case 'binary':
      case 'levels':
      case 'checklist':
        return this.t(key);
    }
  });

  protected readonly steps = computed((): readonly Step[] => {
    const { code, scorer } = this.criterion();
    const names = this.names();
    if (scorer.kind === 'levels') {
      return scorer.levels.map((level) => this.step(level.code, names.step(level.code), names.level(code, level.code), level.value));
    }
    if (scorer.kind === 'checklist') {
      const sum = scorer.items.reduce((total, item) => total.add(item.points), zero);
      return scorer.items.map((item) => this.step(item.code, names.requirement(item.code), null, item.points.div(sum)));
    }
    if (scorer.kind === 'binary') {
      return [
        this.step('no', this.t('frameworks.no'), null, zero),
        this.step('yes', this.t('frameworks.yes'), null, one),
      ];
    }
    return [];
  });

  private step(code: string, name: string, text: string | null, value: Rational): Step {
    const language = this.words.language();
    const inPoints = this.framework().weights === 'points';
    const points = toDecimal(value.mul(this.criterion().weight));
    return { code, name, text, percent: writePercent(value, language), points: inPoints ? writeShort(points, language) : null };
  }

  private period(from: string | undefined, to: string | undefined): string {
    if (from !== undefined && to !== undefined) return this.t('frameworks.period.between', { from, to });
    if (from !== undefined) return this.t('frameworks.period.from', { from });
    return to === undefined ? this.t('frameworks.period.any') : this.t('frameworks.period.to', { to });
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { EvidenceGapJson } from '../api/gap-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { distanceWords } from '../scorecard/distance-words';
import { toldDistance } from '../scorecard/told-distance';
import { Icon } from '../ui/icon';
import { Ruler } from '../ui/ruler';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { writeScore } from '../ui/write-score';

/** The distance to the threshold, large and in words, and where most of it can be won. */
@Component({
  selector: 'app-gap-headline',
  imports: [Icon, Ruler, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="figures">
      @if (gap().distance.shown; as shown) {
        <p class="total num"><span class="sr">{{ t('headline.of', { track: t('track.' + gap().track) }) }}: </span>{{ shown | score }}</p>
      }
      <div class="grow stack stack--tight">
        <p class="sentence" [class.met]="distance().kind === 'met'">
          @if (distance().kind === 'met') {
            <app-icon name="held" />
          }
          {{ sentence() }}
        </p>
        @if (gap().distance.total !== null) {
          <app-ruler [score]="gap().distance.total" [threshold]="distance().threshold" />
        }
        @if (most()) {
          <p>{{ most() }}</p>
        }
        <p class="small muted">{{ t('headline.of', { track: t('track.' + gap().track) }) }}
          @if (gap().stage; as code) {
            · {{ names().stage(code) }}
          }
          @if (gap().locked) {
            · <strong class="locked"><app-icon name="lock" />{{ t('gap.locked') }}</strong>
          }
        </p>
      </div>
    </div>
  `,
  styles: `
    .figures { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; }
    .total { font-size: clamp(2.75rem, 2rem + 3.5vw, 4.5rem); font-weight: 800; letter-spacing: -0.04em; line-height: 1; color: var(--brand-deep); }
    .sentence { font-size: clamp(1.25rem, 1.05rem + 1vw, 1.75rem); font-weight: 750; color: #6d4000; line-height: 1.25; }
    .sentence.met { color: var(--held); }
    .locked { color: var(--missed); }
  `,
})
export class GapHeadline {
  readonly gap = input.required<EvidenceGapJson>();
  readonly names = input.required<FrameworkNames>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly distance = computed(() => toldDistance(this.gap().distance.total, this.gap().distance.threshold));
  protected readonly sentence = computed(() => {
    const { state } = this.gap().distance;
    return state === 'scored' ? distanceWords(this.words, this.distance()) : this.t(`headline.no-score-${state}`);
  });
  protected readonly most = computed(() => {
    const { rows, by } = this.gap();
    const [first] = rows.filter(({ key, points }) => key !== null && Number(points.winnable) > 0);
    if (!first) return '';
    const name = by === 'agency' ? (first.agencyName ?? '') : this.names().node(first.key ?? '');
    return this.t('gap.most', { name, points: writeScore(first.shown.winnable, this.words.language()) });
  });
}

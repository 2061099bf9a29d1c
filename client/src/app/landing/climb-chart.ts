import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { SaidScorePipe } from '../announcements/said-score';
import { DayPipe } from '../ui/moment-pipes';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import type { AnnouncedRegion } from './announced-regions';
import { buildClimb } from './climb';
import { publishedThresholds } from './published-thresholds';

/**
 * What was announced of one region, drawn: figures as marks, time to scale, the whole scale of 0 to 100, printed thresholds across.
 * Drawn with lines and words alone, so that it is there with the page; readers have the list beneath it.
 */
@Component({
  selector: 'app-climb-chart',
  imports: [DayPipe, SaidScorePipe, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="plane" aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
        <polyline [attr.points]="course()" />
      </svg>
      @for (each of thresholds; track each.stage) {
        <div class="threshold" [style.bottom.%]="each.value">
          <span>{{ t('landing.threshold-' + each.comparison, { value: (each.value | score: 'short') }) }}</span>
        </div>
      }
      @for (point of climb().points; track point.announcement.id) {
        <div class="point" [class]="point.side" [style.left.%]="point.left" [style.bottom.%]="point.bottom">
          <svg viewBox="0 0 20 20" [class.undated]="point.undated"><path d="M10 2 18 10 10 18 2 10z" /></svg>
          <strong class="num">{{ point.announcement.score | saidScore }}</strong>
        </div>
      }
      @for (month of climb().months; track month.day) {
        <span class="month" [style.left.%]="month.left">{{ month.day | day: 'month' }}</span>
      }
      <span class="zero">0</span>
      <span class="full">100</span>
    </div>
  `,
  styleUrl: './climb-chart.scss',
})
export class ClimbChart {
  readonly region = input.required<AnnouncedRegion>();
  protected readonly t = inject(Words).t;
  protected readonly thresholds = publishedThresholds;
  protected readonly climb = computed(() => buildClimb(this.region().announcements));
  protected readonly course = computed(() => this.climb().points.map(({ left, bottom }) => `${left},${100 - bottom}`).join(' '));
}

import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { componentsOf, type Framework, type Track } from '@domain';
import type { ComparisonJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import { ScorePipe } from '../ui/score-pipe';
import { DayPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { buildWaterfall } from './waterfall-model';

/** Why it moved: bars by component that add up to the difference, each opening to its criteria. The table is the chart. */
@Component({
  selector: 'app-waterfall',
  imports: [RouterLink, Icon, ScorePipe, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './waterfall.html',
  styleUrl: './waterfall.scss',
})
export class Waterfall {
  readonly comparison = input.required<ComparisonJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = input.required<Track>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();

  protected readonly t = inject(Words).t;
  protected readonly open = signal<ReadonlySet<string>>(new Set());
  protected readonly model = computed(() =>
    buildWaterfall(
      this.comparison(),
      componentsOf(this.framework()).map(({ code }) => code),
    ),
  );

  protected toggle(component: string): void {
    this.open.update((open) => {
      const next = new Set(open);
      if (!next.delete(component)) next.add(component);
      return next;
    });
  }
}

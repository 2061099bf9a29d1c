import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Framework, Track } from '@domain';
import type { ScorecardJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { readGap } from '../scorecard/gap';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';

const shownAtFirst = 5;

/** What stands between us and the threshold, and whose desk it is on. */
@Component({
  selector: 'app-winnable',
  imports: [RouterLink, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length === 0) {
      <p class="muted">{{ t('winnable.none') }}</p>
    } @else {
      <ol class="list">
        @for (row of rows(); track row.criterion) {
          <li>
            <span class="points num">{{ row.points | score: 'signed' }}</span>
            <span>
              <a routerLink="../rapor" [queryParams]="row.link">{{ names().node(row.criterion) }}</a>
              <span class="muted small where">{{ row.indicator }} · {{ row.owner ?? t('owner.none') }}</span>
            </span>
          </li>
        }
      </ol>
      <p><a routerLink="../celah" [queryParams]="allLink()">{{ t('winnable.all') }}</a></p>
    }
  `,
  styles: `
    .list { display: grid; gap: 0.25rem; margin-bottom: 0.75rem; }
    li { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr); gap: 0.75rem; padding: 0.5rem 0; border-bottom: 1px solid var(--rule); }
    .points { font-weight: 750; color: #6d4000; text-align: right; }
    .where { display: block; }
  `,
})
export class Winnable {
  readonly scorecard = input.required<ScorecardJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = input.required<Track>();
  private readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;

  protected readonly rows = computed(() => {
    const { stage, owners, tracks } = this.scorecard();
    const { byIndicator } = readGap(this.framework(), tracks[this.track()], stage ?? '');
    return byIndicator
      .flatMap(({ key, criteria }) => criteria.map((each) => ({ ...each, key })))
      .sort((a, b) => Number(b.points) - Number(a.points))
      .slice(0, shownAtFirst)
      .map(({ criterion, points, key }) => ({
        criterion,
        points,
        indicator: this.names().node(key),
        owner: owners[criterion]?.agencyName ?? null,
        link: { ...this.store.momentParams(), kriteria: criterion, jejak: this.track() },
      }));
  });
  protected readonly allLink = computed(() => ({ ...this.store.momentParams(), jejak: this.track() }));
}

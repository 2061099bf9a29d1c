import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Framework, Track } from '@domain';
import type { ScorecardJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { Ruler } from '../ui/ruler';
import { ScorePipe } from '../ui/score-pipe';
import { StateLabel } from '../ui/state-label';
import { Words } from '../ui/words';
import { distanceWords } from './distance-words';
import { readGap, type WinnableGroup } from './gap';

/** The gap: the stage's threshold less where the track stands, and where points can still be won, by indicator or by agency. */
@Component({
  selector: 'app-gap-view',
  imports: [RouterLink, Icon, Ruler, ScorePipe, StateLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './gap-view.html',
  styleUrl: './gap-view.scss',
})
export class GapView {
  readonly scorecard = input.required<ScorecardJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly stage = input.required<string | null>();
  readonly track = input.required<Track>();

  private readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly by = signal<'indicator' | 'agency'>('indicator');
  protected readonly open = signal<ReadonlySet<string>>(new Set());

  protected readonly score = computed(() => this.scorecard().tracks[this.track()]);
  protected readonly gap = computed(() => readGap(this.framework(), this.score(), this.stage() ?? '', this.scorecard().owners));
  protected readonly sentence = computed(() => distanceWords(this.words, this.gap().distance));
  protected readonly groups = computed(() =>
    (this.by() === 'indicator' ? this.gap().byIndicator : this.gap().byAgency).map((group) => this.named(group)),
  );
  protected readonly most = computed(() => Math.max(0.01, ...this.groups().map(({ points }) => Number(points))));
  private readonly agencies = computed(
    () => new Map(Object.values(this.scorecard().owners).map(({ agencyId, agencyName }) => [agencyId, agencyName])),
  );

  protected toggle(key: string): void {
    this.open.update((open) => {
      const next = new Set(open);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  private named(group: WinnableGroup) {
    const { owners } = this.scorecard();
    return {
      key: group.key ?? '',
      points: group.points,
      name:
        group.key === null
          ? this.t('owner.none')
          : this.by() === 'indicator'
            ? this.names().node(group.key)
            : (this.agencies().get(group.key) ?? group.key),
      criteria: group.criteria.map((each) => ({
        ...each,
        owner: owners[each.criterion]?.agencyName ?? this.t('owner.none'),
        link: { ...this.store.momentParams(), kriteria: each.criterion, simpul: null, jejak: this.track() },
      })),
    };
  }
}

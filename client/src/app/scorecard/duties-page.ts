import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { findNode, indicatorOf, parseDecimal, toDecimal, type Track, tracks, zero } from '@domain';
import { loading } from '../api/loading';
import { ScoresApi } from '../api/scores-api';
import { RegionStore, sameAssessment } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { SideSheet } from '../ui/side-sheet';
import { Skeleton } from '../ui/skeleton';
import { StateLabel } from '../ui/state-label';
import { Words } from '../ui/words';
import { CriterionReasons } from './criterion-reasons';
import { ScoreIndex } from './score-index';

/** What my agency owes: the criteria it owns, those with the most points still to win first. */
@Component({
  selector: 'app-duties-page',
  imports: [RouterLink, Empty, Icon, Problem, ScorePipe, SideSheet, Skeleton, StateLabel, CriterionReasons],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './duties-page.html',
  styleUrl: './duties-page.scss',
})
export class DutiesPage {
  /** From the address: the criterion whose reasons are open, and the track. */
  readonly kriteria = input<string>();
  readonly jejak = input<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(ScoresApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;

  protected readonly scorecard = loading(
    () => this.store.question(),
    ({ regionId, assessmentId, viewpoint }) => this.api.scorecard(regionId, assessmentId, viewpoint),
    { keepWhile: sameAssessment },
  );
  protected readonly agency = computed(() => {
    const regionId = this.store.regionId();
    const held = this.store.session.memberships().find((each) => each.regionId === regionId && each.agencyId !== null);
    return held ? { id: held.agencyId, name: held.agencyName ?? '' } : null;
  });
  protected readonly track = computed<Track>(() => tracks.find((track) => track === this.jejak()) ?? 'claimed');

  protected readonly duties = computed(() => {
    const card = this.scorecard.value();
    const framework = this.store.framework.value();
    const names = this.store.names();
    const agency = this.agency();
    if (!card || !framework || !names || !agency) return null;
    const scores = tracks.map((track) => new ScoreIndex(card.tracks[track]));
    return Object.entries(card.owners)
      .filter(([, owner]) => owner.agencyId === agency.id)
      .map(([code]) => {
        const claimed = scores[0]?.contribution(code) ?? null;
        const share = scores.map((score) => score.node(code)?.share ?? null).find((value) => value !== null) ?? null;
        const left = share === null ? null : (parseDecimal(share) ?? zero).sub(parseDecimal(claimed?.points ?? '0') ?? zero);
        return {
          code,
          name: names.node(code),
          indicator: names.node(indicatorOf(framework, code) ?? code),
          left: left === null ? null : toDecimal(left),
          weight: Number(left === null ? 0 : toDecimal(left)),
          claimed: scores[0]?.state(code) ?? 'not-scored',
          others: tracks
            .slice(1)
            .map((track, index) => ({
              track,
              state: scores[index + 1]?.state(code) ?? 'not-scored',
              points: scores[index + 1]?.node(code)?.shownPoints ?? null,
            })),
          points: claimed?.shownPoints ?? null,
          share,
        };
      })
      .sort((a, b) => b.weight - a.weight);
  });
  protected readonly unanswered = computed(
    () => (this.duties() ?? []).filter(({ claimed }) => claimed === 'unanswered' || claimed === 'not-scored').length,
  );
  protected readonly open = computed(() => {
    const framework = this.store.framework.value();
    const code = this.kriteria();
    const node = framework && code ? findNode(framework, code) : undefined;
    return node?.kind === 'criterion' ? node : null;
  });

  protected go(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { findNode, tracks, type Track } from '@domain';
import { loading } from '../api/loading';
import { ScoresApi } from '../api/scores-api';
import { MomentBar } from '../region/moment-bar';
import { RegionStore, sameAssessment } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Problem } from '../ui/problem';
import { SideSheet } from '../ui/side-sheet';
import { Skeleton } from '../ui/skeleton';
import { TrackChoice } from '../ui/track-choice';
import { Words } from '../ui/words';
import { CriterionReasons } from './criterion-reasons';
import { Gates } from './gates';
import { NodeReasons } from './node-reasons';
import { ScorecardTree } from './scorecard-tree';

/** The scorecard: the tree with the points of every track, the gates of the stage, and the reasons of one score. */
@Component({
  selector: 'app-scorecard-page',
  imports: [
    MomentBar,
    Empty,
    Problem,
    SideSheet,
    Skeleton,
    TrackChoice,
    CriterionReasons,
    Gates,
    NodeReasons,
    ScorecardTree,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './scorecard-page.html',
  styleUrl: './scorecard-page.scss',
})
export class ScorecardPage {
  /** From the address: the criterion or node whose reasons are open, the track, the stage. */
  readonly kriteria = input<string>();
  readonly simpul = input<string>();
  readonly jejak = input<string>();
  readonly tahap = input<string>();

  protected readonly store = inject(RegionStore);
  private readonly api = inject(ScoresApi);
  private readonly router = inject(Router);
  protected readonly t = inject(Words).t;

  protected readonly scorecard = loading(
    () => {
      const question = this.store.question();
      return question && { ...question, viewpoint: { ...question.viewpoint, stage: this.tahap() ?? null } };
    },
    ({ regionId, assessmentId, viewpoint }) => this.api.scorecard(regionId, assessmentId, viewpoint),
    { keepWhile: sameAssessment },
  );

  protected readonly track = computed<Track>(() => {
    const asked = tracks.find((track) => track === this.jejak());
    const scored = this.scorecard.value()?.tracks;
    return (
      asked ?? (['evaluated', 'verified', 'claimed'] as const).find((track) => scored?.[track].state === 'scored') ?? 'evaluated'
    );
  });
  protected readonly stage = computed(() => this.scorecard.value()?.stage ?? null);

  protected readonly open = computed(() => {
    const framework = this.store.framework.value();
    const code = this.kriteria() ?? this.simpul();
    const node = framework && code ? findNode(framework, code) : undefined;
    return node ?? null;
  });

  protected go(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected close(): void {
    this.go({ kriteria: null, simpul: null });
  }
}

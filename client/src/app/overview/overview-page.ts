import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { tracks, type Track } from '@domain';
import { catchError, combineLatest, of } from 'rxjs';
import { loading } from '../api/loading';
import { ScoresApi, type OverviewRow } from '../api/scores-api';
import { FrameworkNames } from '../frameworks/framework-names';
import { FrameworkShelf } from '../frameworks/framework-shelf';
import { distanceWords } from '../scorecard/distance-words';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Ruler } from '../ui/ruler';
import { ScorePipe } from '../ui/score-pipe';
import { Skeleton } from '../ui/skeleton';
import { StateLabel } from '../ui/state-label';
import { TrackChoice } from '../ui/track-choice';
import { TrackMark } from '../ui/track-mark';
import { Words } from '../ui/words';
import { overviewDistance, overviewEntries } from './overview-rows';

/** Where the regions of an evaluator or an administrator stand: stage, three tracks, distance to the threshold, the way into each. */
@Component({
  selector: 'app-overview-page',
  imports: [RouterLink, MatButtonModule, Empty, Icon, Problem, Ruler, ScorePipe, Skeleton, StateLabel, TrackChoice, TrackMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
})
export class OverviewPage {
  private readonly api = inject(ScoresApi);
  private readonly shelf = inject(FrameworkShelf);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  /** Which track the distance is told of. */
  protected readonly track = signal<Track>('evaluated');
  protected readonly rows = loading(() => 'overview', () => this.api.overview());
  protected readonly mayStart = computed(() => this.session.may('assessment.start'));

  private readonly refs = computed(() => {
    const all = (this.rows.value() ?? []).map(({ assessment }) => refOf(assessment));
    return [...new Map(all.map((ref) => [`${ref.code}/${ref.revision}`, ref])).values()];
  });
  /** Names of stages and frameworks; where a revision cannot be had, its codes stand in for them. */
  private readonly frameworks = loading(
    () => (this.refs().length === 0 ? undefined : this.refs()),
    (refs) => combineLatest(refs.map((ref) => this.shelf.find(ref).pipe(catchError(() => of(null))))),
  );

  protected readonly entries = computed(() => {
    const rows = this.rows.value();
    if (!rows) return undefined;
    return overviewEntries(rows, this.session.memberships()).map((entry) => {
      const { row } = entry;
      const names = this.namesOf(row);
      const distance = row && overviewDistance(row, this.track());
      return {
        ...entry,
        framework: names?.framing() ?? row?.assessment.frameworkCode ?? '',
        stage: row === null ? null : row.stage === null ? this.t('overview.no-stage') : (names?.stage(row.stage) ?? row.stage),
        distance,
        sentence: distance ? distanceWords(this.words, distance) : null,
        total: row?.tracks[this.track()].total ?? null,
        totals: tracks.map((track) => ({ track, ...(row?.tracks[track] ?? { state: 'not-scored', total: null, shown: null }) })),
        illustrative: row?.assessment.illustrative ?? false,
      };
    });
  });

  protected stateOf(state: string): 'not-applicable' | 'not-scored' {
    return state === 'not-applicable' ? 'not-applicable' : 'not-scored';
  }

  private namesOf(row: OverviewRow | null): FrameworkNames | null {
    const ref = row && refOf(row.assessment);
    const framework = this.frameworks.value()?.find((each) => each?.code === ref?.code && each?.revision === ref?.revision);
    return framework ? new FrameworkNames(framework, this.words.language()) : null;
  }
}

function refOf({ frameworkCode, frameworkRevision }: OverviewRow['assessment']): { code: string; revision: string } {
  return { code: frameworkCode, revision: frameworkRevision };
}

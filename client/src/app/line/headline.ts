import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Framework, Track } from '@domain';
import type { ScorecardJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { MomentBar } from '../region/moment-bar';
import { RegionStore } from '../region/region-store';
import { readGap } from '../scorecard/gap';
import { distanceWords } from '../scorecard/distance-words';
import { dayIn } from '../ui/write-moment';
import { DayPipe } from '../ui/moment-pipes';
import { Icon } from '../ui/icon';
import { Ruler } from '../ui/ruler';
import { ScorePipe } from '../ui/score-pipe';
import { StateLabel } from '../ui/state-label';
import { TrackChoice } from '../ui/track-choice';
import { Words } from '../ui/words';

/** The number, how far it is from the threshold in words, and which stage asks for that. Readable from three metres. */
@Component({
  selector: 'app-headline',
  imports: [RouterLink, DayPipe, Icon, MomentBar, Ruler, ScorePipe, StateLabel, TrackChoice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './headline.html',
  styleUrl: './headline.scss',
})
export class Headline {
  readonly scorecard = input.required<ScorecardJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = model.required<Track>();

  protected readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;

  protected readonly score = computed(() => this.scorecard().tracks[this.track()]);
  private readonly gap = computed(() => {
    const { stage } = this.scorecard();
    return readGap(this.framework(), this.score(), stage ?? '');
  });
  protected readonly distance = computed(() => this.gap().distance);
  protected readonly sentence = computed(() => distanceWords(this.words, this.distance()));
  protected readonly gatesFailed = computed(() => this.score().gates.filter(({ holds, skipped }) => !holds && !skipped).length);
  protected readonly below = computed(() => this.gap().gap.componentsBelowShare.map((code) => this.names().node(code)));
  protected readonly day = computed(() => dayIn(this.scorecard().moment.happenedBy, this.store.zone()));
  protected readonly knownThen = computed(
    () => this.scorecard().moment.knownBy === this.scorecard().moment.happenedBy && this.store.asThenKnown(),
  );
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { endOfDay, tracks, type Track } from '@domain';
import type { AnnouncementJson } from '../api/announcements-api';
import { loading } from '../api/loading';
import { ScoresApi } from '../api/scores-api';
import { AnnouncementCard } from '../announcements/announcement-card';
import { OverdueFollowUps } from '../follow-ups/overdue-follow-ups';
import { RegionStore, sameAssessment } from '../region/region-store';
import { DayField } from '../ui/day-field';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { today } from '../ui/today';
import { TrackMark } from '../ui/track-mark';
import { Words } from '../ui/words';
import { Headline } from './headline';
import { buildLine } from './line-model';
import { LineTable } from './line-table';
import { Profile } from './profile';
import { sinceWhen } from './since-when';
import { TrendChart } from './trend-chart';
import { Waterfall } from './waterfall';
import { Winnable } from './winnable';

/** The line: from the baseline to today, why it moved, and what stands between us and the threshold. */
@Component({
  selector: 'app-line-page',
  imports: [
    OverdueFollowUps,
    ReactiveFormsModule,
    AnnouncementCard,
    DayField,
    DayPipe,
    Empty,
    Icon,
    Problem,
    Skeleton,
    TrackMark,
    Headline,
    LineTable,
    Profile,
    TrendChart,
    Waterfall,
    Winnable,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './line-page.html',
})
export class LinePage {
  protected readonly store = inject(RegionStore);
  private readonly api = inject(ScoresApi);
  protected readonly t = inject(Words).t;
  protected readonly tracks = tracks;

  protected readonly line = loading(
    () => {
      const question = this.store.question();
      return question && { regionId: question.regionId, assessmentId: question.assessmentId };
    },
    ({ regionId, assessmentId }) => this.api.line(regionId, assessmentId),
  );
  protected readonly scorecard = loading(
    () => this.store.question(),
    ({ regionId, assessmentId, viewpoint }) => this.api.scorecard(regionId, assessmentId, viewpoint),
    { keepWhile: sameAssessment },
  );

  protected readonly day = computed(() => this.store.asOf() ?? today(this.store.zone()));
  protected readonly model = computed(() => {
    const line = this.line.value();
    return line && buildLine(line, this.store.zone(), today(this.store.zone()));
  });
  protected readonly cursor = computed(() => (this.store.asOf() === null ? null : endOfDay(this.day(), this.store.zone())));

  /** The track that speaks first: what evaluators found, else what was verified, else what was claimed. */
  protected readonly track = linkedSignal<Track>(() => {
    const scored = this.line.value()?.tracks;
    return (['evaluated', 'verified', 'claimed'] as const).find((track) => (scored?.[track].length ?? 0) > 0) ?? 'evaluated';
  });

  protected readonly said = signal<AnnouncementJson | null>(null);
  protected readonly tableShown = signal(false);

  protected readonly from = new FormControl<string | null>(null);
  protected readonly to = new FormControl<string | null>(null);
  private readonly span = signal<{ from: string; to: string } | null>(null);
  protected readonly compared = loading(
    () => {
      const question = this.store.question();
      const span = this.span();
      return question && span
        ? { regionId: question.regionId, assessmentId: question.assessmentId, track: this.track(), ...span }
        : undefined;
    },
    ({ regionId, assessmentId, track, from, to }) => this.api.comparison(regionId, assessmentId, { track, from, to }),
    { keepWhile: sameAssessment },
  );
  protected readonly shownSpan = this.span.asReadonly();

  constructor() {
    effect(() => {
      const model = this.model();
      if (!model) return;
      const span = sinceWhen(model, this.track(), this.day());
      this.from.setValue(span.from, { emitEvent: false });
      this.to.setValue(span.to, { emitEvent: false });
      this.span.set(span);
    });
    for (const control of [this.from, this.to]) control.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.compare());
  }

  protected say(announcement: AnnouncementJson): void {
    this.said.update((said) => (said?.id === announcement.id ? null : announcement));
  }

  private compare(): void {
    const { from, to } = { from: this.from.value, to: this.to.value };
    if (from !== null && to !== null && from <= to) this.span.set({ from, to });
  }
}

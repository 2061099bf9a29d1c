import {
  ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, linkedSignal, output, signal, viewChild,
} from '@angular/core';
import { weightProvenanceOf, pathTo, type Criterion, type Framework, type Track } from '@domain';
import { EntriesApi, type EntryJson, type EntryRecorded } from '../api/entries-api';
import { loading } from '../api/loading';
import type { ScorecardJson } from '../api/scores-api';
import { SiteDiffers } from '../compare/site-differs';
import { ApprovalForm } from '../entries/approval-form';
import { EntryForm } from '../entries/entry-form';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RecordPanel } from '../record/record-panel';
import { RegionStore, sameAssessment } from '../region/region-store';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { Skeleton } from '../ui/skeleton';
import { Standing } from '../ui/standing';
import { StateLabel } from '../ui/state-label';
import { TrackChoice } from '../ui/track-choice';
import { Words } from '../ui/words';
import { writeScore } from '../ui/write-score';
import { CriterionDocuments } from './criterion-documents';
import { CriterionFigures } from './criterion-figures';
import { EntryCard } from './entry-card';
import { RubricView } from './rubric-view';
import { ScoreIndex } from './score-index';

type Doing = { readonly kind: 'record' } | { readonly kind: 'correct' | 'approve'; readonly entry: EntryJson } | null;

/** Why a criterion has its points on a track: the rubric with what was chosen, the sum, who said so, and all that came before. */
@Component({
  selector: 'app-criterion-reasons',
  imports: [
    ApprovalForm,
    EntryForm,
    Icon,
    Problem,
    ScorePipe,
    Skeleton,
    Standing,
    StateLabel,
    TrackChoice,
    CriterionDocuments,
    CriterionFigures,
    EntryCard,
    RecordPanel,
    SiteDiffers,
    RubricView,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './criterion-reasons.html',
  styleUrl: './criterion-reasons.scss',
})
export class CriterionReasons {
  readonly criterion = input.required<Criterion>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = input.required<Track>();
  readonly scorecard = input.required<ScorecardJson>();
  readonly trackChosen = output<Track>();
  readonly recorded = output();

  protected readonly store = inject(RegionStore);
  private readonly api = inject(EntriesApi);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly detail = loading(
    () => {
      const question = this.store.question();
      return question && { ...question, code: this.criterion().code };
    },
    ({ regionId, assessmentId, code, viewpoint }) =>
      this.api.criterion(regionId, assessmentId, code, { asOf: viewpoint.asOf ?? null, knownAt: viewpoint.knownAt ?? null }),
    { keepWhile: (a, b) => sameAssessment(a, b) && a.code === b.code },
  );

  private readonly index = computed(() => new ScoreIndex(this.scorecard().tracks[this.track()]));
  protected readonly state = computed(() => this.index().state(this.criterion().code));
  protected readonly contribution = computed(() => this.index().contribution(this.criterion().code));
  protected readonly path = computed(() =>
    pathTo(this.framework(), this.criterion().code)
      .slice(1, -1)
      .map(({ code }) => this.names().node(code)),
  );
  protected readonly weight = computed(() => weightProvenanceOf(this.criterion()));

  protected readonly entries = computed(() => (this.detail.value()?.entries ?? []).filter(({ track }) => track === this.track()));
  protected readonly head = computed(() => {
    const id = this.detail.value()?.tracks[this.track()].headEntryId ?? null;
    return this.entries().find((entry) => entry.id === id) ?? null;
  });
  protected readonly history = computed(() => this.entries().filter(({ id }) => id !== this.head()?.id));

  /** The looks back are for reading: what is recorded counts from now on. */
  private readonly now = computed(() => this.store.asOf() === null);
  protected readonly mayRecord = computed(() => {
    const detail = this.detail.value();
    if (!detail || !this.now() || this.criterion().scorer.kind === 'external') return false;
    return (
      { claimed: detail.may.claim, verified: detail.may.verify, evaluated: detail.may.evaluate }[this.track()] &&
      detail.openStages.length > 0
    );
  });
  /** The track on which this person records, where it is another than the one looked at. */
  protected readonly recordsOn = computed<Track | null>(() => {
    const may = this.detail.value()?.may;
    if (!may || !this.now() || this.criterion().scorer.kind === 'external') return null;
    const own = may.claim ? 'claimed' : may.verify ? 'verified' : may.evaluate ? 'evaluated' : null;
    return own === this.track() ? null : own;
  });
  /** An inspectorate looks at what the inspectorate handed in: no form, and why not. */
  protected readonly ownHouse = computed(() => {
    const detail = this.detail.value();
    const regionId = this.store.regionId();
    if (!detail?.owner || detail.may.verify || this.track() !== 'verified' || regionId === null) return false;
    return this.store.session.may('entry.verify', { regionId, ownedByInspectorate: false });
  });
  protected readonly noStageOpen = computed(() => {
    const detail = this.detail.value();
    return (
      detail !== undefined &&
      this.now() &&
      detail.openStages.length === 0 &&
      (detail.may.claim || detail.may.verify || detail.may.evaluate)
    );
  });

  /** Another criterion or track puts away what was being done. */
  protected readonly doing = linkedSignal<string, Doing>({
    source: () => `${this.criterion().code}:${this.track()}`,
    computation: () => null,
  });
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly historyShown = signal(false);
  protected readonly recordShown = signal(false);

  protected mayCorrect(entry: EntryJson): boolean {
    const detail = this.detail.value();
    return this.now() && detail !== undefined && detail.may.correct.includes(entry.id) && detail.openStages.includes(entry.stage);
  }

  protected mayApprove(entry: EntryJson): boolean {
    return this.now() && (this.detail.value()?.may.approve.includes(entry.id) ?? false);
  }

  /** The form goes; whoever was in it goes on at the heading above what is said now. */
  protected putAway(): void {
    this.doing.set(null);
    this.said()?.nativeElement.focus({ preventScroll: true });
  }

  protected done(recorded: EntryRecorded | null): void {
    this.putAway();
    const shown = recorded?.score.shown ?? null;
    this.notices.done(
      shown === null
        ? this.t('entry.saved')
        : this.t('entry.saved-score', {
            score: writeScore(shown, this.words.language()),
            track: this.t(`track.${this.track()}`),
          }),
    );
    this.detail.reload();
    this.recorded.emit();
  }

  protected source(code: string | undefined): string | null {
    return code === undefined ? null : (this.framework().sources[code]?.url ?? null);
  }

  protected sourceTitle(code: string | undefined): string | null {
    return code === undefined ? null : (this.framework().sources[code]?.title ?? null);
  }
}

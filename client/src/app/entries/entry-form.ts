import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { type Answer, type Criterion, type Framework, type Track } from '@domain';
import { Deed } from '../api/deed';
import {
  EntriesApi,
  basisKinds,
  type BasisBody,
  type BasisKind,
  type CriterionJson,
  type EntryJson,
  type EntryRecorded,
} from '../api/entries-api';
import type { ScorecardJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { DayField } from '../ui/day-field';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { StateLabel } from '../ui/state-label';
import { TakesFocus } from '../ui/takes-focus';
import { today } from '../ui/today';
import { Words } from '../ui/words';
import { dayIn } from '../ui/write-moment';
import { AnswerFieldset } from './answer-fieldset';
import { emptyAnswer, fieldsOf, readAnswer, type AnswerFields } from './answer-form';
import { previewScore } from './preview-score';
import { saidText, webAddress } from './said-text';

/** Records an entry or corrects one. Shows what the score becomes before it is saved; what was typed survives every refusal. */
@Component({
  selector: 'app-entry-form',
  imports: [
    ReactiveFormsModule,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    AnswerFieldset,
    DayField,
    DayPipe,
    Icon,
    Problem,
    ScorePipe,
    StateLabel,
    TakesFocus,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entry-form.html',
  styleUrl: './entry-form.scss',
})
export class EntryForm {
  readonly criterion = input.required<Criterion>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = input.required<Track>();
  readonly scorecard = input.required<ScorecardJson>();
  readonly detail = input.required<CriterionJson>();
  /** The entry to be corrected; null: a new one. */
  readonly corrects = input<EntryJson | null>(null);
  readonly recorded = output<EntryRecorded>();
  readonly cancelled = output();

  private readonly api = inject(EntriesApi);
  private readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly deed = new Deed();
  protected readonly basisKinds = basisKinds;
  protected readonly tried = signal(false);
  protected readonly retracting = signal(false);
  protected readonly latest = computed(() => today(this.store.zone()));

  protected readonly answer = signal<AnswerFields>(emptyAnswer);
  protected readonly form = new FormGroup({
    reason: new FormControl('', { nonNullable: true, validators: [saidText] }),
    basisKind: new FormControl<BasisKind>('document', { nonNullable: true }),
    basisReference: new FormControl('', { nonNullable: true, validators: [saidText] }),
    basisUrl: new FormControl('', { nonNullable: true, validators: [webAddress] }),
    happenedOn: new FormControl<string | null>(null),
    stage: new FormControl('', { nonNullable: true }),
  });
  private readonly values = toSignal(this.form.valueChanges);

  protected readonly read = computed(() => readAnswer(this.criterion(), this.answer()));
  private readonly meant = computed<Answer | null>(() => {
    if (this.retracting()) return { kind: 'retracted' };
    const read = this.read();
    return read.kind === 'answer' ? read.answer : null;
  });

  protected readonly before = computed(() => this.scorecard().tracks[this.track()].shown);
  /** Null: nothing to show yet. A day before the head's changes nothing today, and the form says so. */
  protected readonly after = computed(() => {
    const answer = this.meant();
    if (answer === null || answer.kind === 'retracted' || this.overtaken()) return null;
    const { tracks, stage } = this.scorecard();
    const current = tracks[this.track()];
    const figures = Object.values(tracks).flatMap(({ contributions }) =>
      contributions.filter(({ figureId }) => figureId !== null),
    );
    const known = current.state === 'not-scored' ? { ...current, contributions: figures } : current;
    return previewScore(this.framework(), known, this.criterion(), answer, this.track(), stage ?? undefined);
  });
  /** The day of a later entry that will go on counting. */
  protected readonly overtaken = computed(() => {
    this.values();
    if (this.corrects() !== null) return null;
    const id = this.detail().tracks[this.track()].headEntryId;
    const head = this.detail().entries.find((entry) => entry.id === id);
    const headDay = head ? dayIn(head.happenedAt, this.store.zone()) : null;
    const day = this.form.controls.happenedOn.value ?? this.latest();
    return headDay !== null && day < headDay ? headDay : null;
  });

  constructor() {
    effect(() => {
      const corrected = this.corrects();
      const stages = this.detail().openStages;
      untracked(() => {
        if (corrected) {
          this.answer.set(fieldsOf(corrected.answer));
          this.form.patchValue({
            basisKind: corrected.basis.kind,
            basisReference: corrected.basis.reference,
            basisUrl: corrected.basis.url ?? '',
          });
        } else if (this.form.controls.stage.value === '') {
          this.form.patchValue({ stage: stages.at(-1) ?? '', happenedOn: this.latest() });
        }
      });
    });
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    this.form.markAllAsTouched();
    const question = this.store.question();
    const answer = this.meant();
    if (this.form.invalid || answer === null || !question) return;
    const { regionId, assessmentId } = question;
    const { reason, happenedOn, stage } = this.form.getRawValue();
    const corrected = this.corrects();
    const body = { answer, reason: reason.trim(), basis: this.basis() };
    const done = corrected
      ? await this.deed.carryOut({ corrects: corrected.id, ...body }, (key) =>
          this.api.correct(regionId, assessmentId, corrected.id, body, key),
        )
      : await this.deed.carryOut({ track: this.track(), criterion: this.criterion().code, stage, happenedOn, ...body }, (key) =>
          this.api.record(
            regionId,
            assessmentId,
            { ...body, track: this.track(), criterion: this.criterion().code, stage, happenedAt: happenedOn ?? this.latest() },
            key,
          ),
        );
    if (done) this.recorded.emit(done.answer);
  }

  private basis(): BasisBody {
    const { basisKind, basisReference, basisUrl } = this.form.getRawValue();
    return { kind: basisKind, reference: basisReference.trim(), ...(basisUrl.trim() === '' ? {} : { url: basisUrl.trim() }) };
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, output, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { tracks, type Standing, type TimeZone, type Track } from '@domain';
import { AnnouncementsApi, announcementStages, type AnnouncementJson, type AnnouncementStage } from '../api/announcements-api';
import { Deed } from '../api/deed';
import { readDecimal } from '../entries/read-decimal';
import { saidText, webAddress } from '../entries/said-text';
import { DayField } from '../ui/day-field';
import { Problem } from '../ui/problem';
import { today } from '../ui/today';
import { Words } from '../ui/words';
import { bodyOf, draftOf, emptyDraft } from './announcement-draft';
import { saidScore } from './said-score';

/** A figure that somebody said in public, or its correction: what was said, when, by whom, where to read it, how well it is known. */
@Component({
  selector: 'app-announcement-form',
  imports: [ReactiveFormsModule, MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule, DayField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './announcement-form.html',
})
export class AnnouncementForm {
  readonly regionId = input.required<string>();
  readonly zone = input<TimeZone>('WIB');
  readonly corrects = input<AnnouncementJson | null>(null);
  readonly kept = output();
  readonly cancelled = output();
  private readonly api = inject(AnnouncementsApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly stages = announcementStages;
  protected readonly tracks = tracks;
  protected readonly standings: readonly Standing[] = ['official', 'reported', 'inferred', 'illustrative'];
  protected readonly deed = new Deed();
  protected readonly latest = computed(() => today(this.zone()));
  protected readonly form = new FormGroup({
    dated: new FormControl(emptyDraft.dated, { nonNullable: true }),
    day: new FormControl(emptyDraft.day, { validators: [Validators.required] }),
    stage: new FormControl<AnnouncementStage>(emptyDraft.stage, { nonNullable: true }),
    score: new FormControl('', { nonNullable: true, validators: [scoreText] }),
    rating: new FormControl('', { nonNullable: true }),
    saidBy: new FormControl('', { nonNullable: true, validators: [saidText] }),
    sourceTitle: new FormControl('', { nonNullable: true, validators: [saidText] }),
    sourceUrl: new FormControl('', { nonNullable: true, validators: [webAddress] }),
    standing: new FormControl<Standing>(emptyDraft.standing, { nonNullable: true }),
    track: new FormControl<Track | ''>('', { nonNullable: true }),
    trackStanding: new FormControl<Standing>(emptyDraft.trackStanding, { nonNullable: true }),
    note: new FormControl('', { nonNullable: true }),
  });
  protected readonly draft = toSignal(this.form.valueChanges, { initialValue: this.form.value });
  private readonly happened = toSignal(this.form.events);
  protected readonly dayMissing = computed(() => {
    this.happened();
    return this.form.controls.day.touched && this.form.controls.day.invalid;
  });
  /** The field that the rule refused, where it names one. */
  protected readonly unfit = computed(() => {
    const refused = this.deed.refused();
    const field = refused?.code === 'announcement-unfit' ? refused.params['field'] : null;
    return typeof field === 'string' ? this.t(`announcements.unfit-${field}`) : null;
  });
  private readonly formElement = viewChild.required<ElementRef<HTMLFormElement>>('formElement');

  constructor() {
    effect(() => {
      const corrected = this.corrects();
      if (corrected) untracked(() => this.form.setValue(draftOf(corrected, (score) => saidScore(score, this.words.language()))));
    });
  }

  protected async keep(): Promise<void> {
    this.form.markAllAsTouched();
    const body = bodyOf(this.form.getRawValue());
    if (this.form.invalid || body === null) {
      this.formElement().nativeElement.querySelector<HTMLElement>('input.ng-invalid, app-day-field.ng-invalid input')?.focus();
      return;
    }
    const [regionId, corrected] = [this.regionId(), this.corrects()];
    const done = await this.deed.carryOut({ regionId, corrects: corrected?.id ?? null, ...body }, (key) => corrected
      ? this.api.correct(regionId, corrected.id, body, key)
      : this.api.add(regionId, body, key));
    if (done) this.kept.emit();
  }
}

function scoreText(control: AbstractControl<string>): ValidationErrors | null {
  return readDecimal(control.value) === null ? { decimal: true } : null;
}

import { ChangeDetectionStrategy, Component, effect, inject, input, output, untracked } from '@angular/core';
import {
  FormControl,
  FormGroup,
  ReactiveFormsModule,
  Validators,
  type AbstractControl,
  type ValidationErrors,
} from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import type { Standing } from '@domain';
import { Deed } from '../api/deed';
import { EntriesApi, type FigureBody, type FigureJson } from '../api/entries-api';
import { RegionStore } from '../region/region-store';
import { DayField } from '../ui/day-field';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { writeShort } from '../ui/write-score';
import { readDecimal } from './read-decimal';
import { saidText, webAddress } from './said-text';

export const standings: readonly Standing[] = ['official', 'reported', 'inferred', 'illustrative'];

/** A published number from outside, or its correction. */
@Component({
  selector: 'app-figure-form',
  imports: [ReactiveFormsModule, MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule, DayField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="form" [formGroup]="form" (ngSubmit)="save()">
      <div class="form-pair">
        <mat-form-field appearance="outline"><mat-label>{{ t('figure.value') }}</mat-label>
          <input matInput formControlName="value" inputmode="decimal" autocomplete="off" required />
          @if (form.controls.value.invalid) { <mat-error>{{ t('form.number') }}</mat-error> }
        </mat-form-field>
        <mat-form-field appearance="outline"><mat-label>{{ t('figure.period') }}</mat-label>
          <input matInput formControlName="period" placeholder="2025" autocomplete="off" required />
          <mat-hint>{{ t('figure.period-hint') }}</mat-hint>
          @if (form.controls.period.invalid) { <mat-error>{{ t('figure.period-hint') }}</mat-error> }
        </mat-form-field>
      </div>
      <mat-form-field appearance="outline"><mat-label>{{ t('figure.publisher') }}</mat-label>
        <input matInput formControlName="publisher" autocomplete="off" required />
        @if (form.controls.publisher.invalid) { <mat-error>{{ t('form.required') }}</mat-error> }
      </mat-form-field>
      <div class="form-pair">
        <app-day-field [label]="t('figure.released')" formControlName="releasedOn" />
        <mat-form-field appearance="outline"><mat-label>{{ t('standing.title') }}</mat-label>
          <mat-select formControlName="standing">
            @for (standing of standings; track standing) { <mat-option [value]="standing">{{ t('standing.' + standing) }}</mat-option> }
          </mat-select>
        </mat-form-field>
      </div>
      <mat-form-field appearance="outline"><mat-label>{{ t('figure.source') }}</mat-label>
        <input matInput formControlName="sourceTitle" autocomplete="off" required />
        @if (form.controls.sourceTitle.invalid) { <mat-error>{{ t('form.required') }}</mat-error> }
      </mat-form-field>
      <mat-form-field appearance="outline"><mat-label>{{ t('figure.source-url') }}</mat-label>
        <input matInput type="url" formControlName="sourceUrl" inputmode="url" autocomplete="off" />
        @if (form.controls.sourceUrl.invalid) { <mat-error>{{ t('form.address') }}</mat-error> }
      </mat-form-field>
      @if (deed.refused(); as refused) {
        <app-problem [refused]="refused" [keeps]="true" />
      }
      <div class="form-actions">
        <button matButton="filled" type="submit" [disabled]="deed.busy()">{{ t(deed.busy() ? 'action.saving' : 'entry.save') }}</button>
        <button matButton type="button" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
      </div>
    </form>
  `,
})
export class FigureForm {
  readonly figure = input.required<string>();
  readonly corrects = input<FigureJson | null>(null);
  readonly recorded = output();
  readonly cancelled = output();
  private readonly api = inject(EntriesApi);
  private readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly standings = standings;
  protected readonly deed = new Deed();
  protected readonly form = new FormGroup({
    value: new FormControl('', { nonNullable: true, validators: [decimal] }),
    period: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/^\d{4}(-(0[1-9]|1[0-2]))?$/)],
    }),
    publisher: new FormControl('', { nonNullable: true, validators: [saidText] }),
    releasedOn: new FormControl<string | null>(null, { validators: [Validators.required] }),
    standing: new FormControl<Standing>('official', { nonNullable: true }),
    sourceTitle: new FormControl('', { nonNullable: true, validators: [saidText] }),
    sourceUrl: new FormControl('', { nonNullable: true, validators: [webAddress] }),
  });

  constructor() {
    effect(() => {
      const corrected = this.corrects();
      if (!corrected) return;
      untracked(() =>
        this.form.patchValue({
          ...corrected,
          value: writeShort(corrected.value, this.words.language()),
          sourceUrl: corrected.sourceUrl ?? '',
        }),
      );
    });
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    const regionId = this.store.regionId();
    const said = this.form.getRawValue();
    const value = readDecimal(said.value);
    if (this.form.invalid || regionId === null || value === null || said.releasedOn === null) return;
    const { period, standing, releasedOn } = said;
    const url = said.sourceUrl.trim();
    const body: Omit<FigureBody, 'figure'> = {
      value,
      period,
      standing,
      releasedOn,
      publisher: said.publisher.trim(),
      sourceTitle: said.sourceTitle.trim(),
      ...(url === '' ? {} : { sourceUrl: url }),
    };
    const corrected = this.corrects();
    const done = await this.deed.carryOut({ figure: this.figure(), corrects: corrected?.id ?? null, ...body }, (key) =>
      corrected
        ? this.api.correctFigure(regionId, corrected.id, body, key)
        : this.api.recordFigure(regionId, { figure: this.figure(), ...body }, key),
    );
    if (done) this.recorded.emit();
  }
}

function decimal(control: AbstractControl<string>): ValidationErrors | null {
  return readDecimal(control.value) === null ? { decimal: true } : null;
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import type { Deed } from '../api/deed';
import type { DocumentDetails, SuggestionJson } from '../api/evidence-api';
import { DayField } from '../ui/day-field';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';

/** What a file can say of itself. */
const said = ['title', 'number', 'issuer', 'period', 'datedOn'] as const;

let made = 0;

/** What a document is: begins with what its file says, keeps what was typed through every refusal. Only the title must be there. */
@Component({
  selector: 'app-details-form',
  imports: [ReactiveFormsModule, MatButtonModule, DayField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="form" [formGroup]="form" (submit)="$event.preventDefault(); give()">
      <ng-content />
      @if (suggested()) {
        <p class="field-hint">{{ t('details.suggested') }}</p>
      }
      <div>
        <label class="field" [for]="id + '-title'">{{ t('details.title') }}
          <input [id]="id + '-title'" formControlName="title" maxlength="300" autocomplete="off" [attr.aria-invalid]="missing()" />
        </label>
        @if (missing()) {
          <p class="field-fault" role="alert">{{ t('details.title-missing') }}</p>
        }
      </div>
      <div class="form-pair">
        <label class="field" [for]="id + '-number'">{{ t('details.number') }}
          <input [id]="id + '-number'" formControlName="number" maxlength="200" autocomplete="off" />
        </label>
        <label class="field" [for]="id + '-issuer'">{{ t('details.issuer') }}
          <input [id]="id + '-issuer'" formControlName="issuer" maxlength="300" autocomplete="off" />
        </label>
      </div>
      <div class="form-pair">
        <app-day-field formControlName="datedOn" [label]="t('details.dated-on')" />
        <app-day-field formControlName="validUntil" [label]="t('details.valid-until')" />
      </div>
      <label class="field" [for]="id + '-period'">{{ t('details.period') }}
        <input [id]="id + '-period'" formControlName="period" maxlength="100" autocomplete="off" [placeholder]="t('details.period-example')" />
      </label>
      <fieldset class="field">
        <legend>{{ t('details.signed') }}</legend>
        <p class="row">
          <label><input type="radio" formControlName="signed" value="yes" /> {{ t('details.signed-yes') }}</label>
          <label><input type="radio" formControlName="signed" value="no" /> {{ t('details.signed-no') }}</label>
        </p>
      </fieldset>
      @if (deed().refused(); as refused) {
        <app-problem [refused]="refused" [keeps]="true" />
      }
      <p class="form-actions">
        @if (mayCancel()) {
          <button mat-stroked-button type="button" [disabled]="deed().busy()" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
        }
        <button mat-flat-button type="submit" [disabled]="deed().busy()">{{ confirm() }}</button>
      </p>
    </form>
  `,
  styles: 'fieldset { border: 0; margin: 0; padding: 0; } fieldset label { display: inline-flex; gap: 0.375rem; align-items: center; min-height: 2.75rem; }',
})
export class DetailsForm {
  readonly deed = input.required<Deed>();
  readonly confirm = input.required<string>();
  readonly mayCancel = input(false);
  /** One of several that may be given at once. */
  readonly amongOthers = input(false);
  /** What the service read in the file. */
  readonly suggestion = input<Partial<SuggestionJson> | null>(null);
  /** What stands already, where details are corrected. */
  readonly before = input<Partial<Record<keyof DocumentDetails, string | boolean | null>> | null>(null);
  /** The file's name: the title begins with it where nothing better is known. */
  readonly fileName = input('');
  readonly given = output<DocumentDetails>();
  readonly cancelled = output();
  protected readonly t = inject(Words).t;
  protected readonly id = `details-${++made}`;
  protected readonly missing = signal(false);
  protected readonly suggested = computed(() => {
    const suggestion = this.suggestion();
    return suggestion !== null && said.some((field) => (suggestion[field] ?? null) !== null);
  });

  protected readonly form = new FormGroup({
    title: new FormControl('', { nonNullable: true }),
    number: new FormControl('', { nonNullable: true }),
    issuer: new FormControl('', { nonNullable: true }),
    period: new FormControl('', { nonNullable: true }),
    datedOn: new FormControl<string | null>(null),
    validUntil: new FormControl<string | null>(null),
    signed: new FormControl<'yes' | 'no' | null>(null),
  });

  constructor() {
    effect(() => {
      const known = { ...this.suggestion(), ...this.before() };
      const name = this.fileName().replace(/\.[^.]{1,8}$/, '');
      untracked(() => this.begin(known, name));
    });
  }

  /** Fills what nobody has typed into yet. */
  private begin(known: Readonly<Record<string, unknown>>, name: string): void {
    for (const field of ['title', 'number', 'issuer', 'period', 'datedOn', 'validUntil'] as const) {
      const control = this.form.controls[field];
      const value = known[field];
      if (control.pristine && typeof value === 'string') control.setValue(value);
    }
    if (this.form.controls.title.pristine && this.form.controls.title.value === '') this.form.controls.title.setValue(name);
    if (this.form.controls.signed.pristine && typeof known['signedCopy'] === 'boolean') {
      this.form.controls.signed.setValue(known['signedCopy'] ? 'yes' : 'no');
    }
  }

  /** What was filled in, or a look at what is missing. */
  give(): void {
    const { title, number, issuer, period, datedOn, validUntil, signed } = this.form.getRawValue();
    this.missing.set(title.trim() === '');
    if (this.missing()) {
      document.getElementById(`${this.id}-title`)?.focus();
      return;
    }
    this.given.emit({
      title: title.trim(),
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      ...(issuer.trim() === '' ? {} : { issuer: issuer.trim() }),
      ...(period.trim() === '' ? {} : { period: period.trim() }),
      ...(datedOn === null ? {} : { datedOn }),
      ...(validUntil === null ? {} : { validUntil }),
      ...(signed === null ? {} : { signedCopy: signed === 'yes' }),
    });
  }
}

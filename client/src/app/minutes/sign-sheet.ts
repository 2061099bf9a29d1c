import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import type { MinutesSide } from '@domain';
import { Deed } from '../api/deed';
import { MinutesApi, type VisitMinutes, type VisitRef } from '../api/minutes-api';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { SignatureField } from './signature-field';

const required = { nonNullable: true as const, validators: [Validators.required] };

/** Signing here: name and office as they stand on the paper, a hand, and the password again. */
@Component({
  selector: 'app-sign-sheet',
  imports: [ReactiveFormsModule, MatButtonModule, Problem, Sheet, SignatureField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('minutes.sign')" (closed)="close()">
      <form class="form" (submit)="$event.preventDefault(); sign()">
        <p>{{ t('minutes.sign-as', { side: t('minutes.side-' + side()) }) }}</p>
        <label class="field">{{ t('minutes.name') }}
          <input type="text" maxlength="300" autocomplete="name" [formControl]="name" [attr.aria-invalid]="asked() && name.invalid" />
        </label>
        <label class="field">{{ t('minutes.office') }}
          <input type="text" maxlength="300" autocomplete="organization-title" [formControl]="office" [attr.aria-invalid]="asked() && office.invalid" />
        </label>
        <app-signature-field (drawn)="strokes.set($event)" />
        @if (asksPassword()) {
          <div>
            <label class="field">{{ t('minutes.password') }}
              <input type="password" autocomplete="current-password" [formControl]="password" [attr.aria-invalid]="asked() && password.value === ''" />
            </label>
            <p class="field-hint">{{ t('minutes.password-why') }}</p>
          </div>
        } @else {
          <p class="field-hint">{{ t('minutes.no-password') }}</p>
        }
        @if (missing()) {
          <p class="field-fault" role="alert">{{ t('minutes.missing') }}</p>
        }
        @if (deed.refused(); as refused) {
          <app-problem [refused]="refused" [keeps]="true" />
        }
        <p class="form-actions">
          <button mat-stroked-button type="button" [disabled]="deed.busy()" (click)="close()">{{ t('action.cancel') }}</button>
          <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('minutes.sign') }}</button>
        </p>
      </form>
    </app-sheet>
  `,
})
export class SignSheet {
  readonly at = input.required<VisitRef>();
  readonly minutesId = input.required<string>();
  readonly side = input.required<MinutesSide>();
  readonly asksPassword = input.required<boolean>();
  readonly closed = output();
  readonly done = output<VisitMinutes>();
  private readonly api = inject(MinutesApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly asked = signal(false);
  protected readonly missing = signal(false);
  protected readonly strokes = signal<readonly (readonly number[])[]>([]);
  protected readonly name = new FormControl('', required);
  protected readonly office = new FormControl('', required);
  protected readonly password = new FormControl('', { nonNullable: true });

  protected async sign(): Promise<void> {
    this.asked.set(true);
    this.missing.set(this.name.invalid || this.office.invalid || this.strokes().length === 0);
    if (this.missing()) return;
    const strokes = this.strokes().map((points) => ({ points: [...points] }));
    const secret = this.asksPassword() ? { password: this.password.value } : {};
    const body = { name: this.name.value, office: this.office.value, strokes, ...secret };
    const done = await this.deed.carryOut(body, (key) => this.api.sign(this.at(), this.minutesId(), body, key));
    if (!done) return;
    this.notices.done(this.t('minutes.signed'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

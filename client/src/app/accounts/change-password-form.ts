import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { SessionApi, type SessionPerson } from '../api/session-api';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { LabelledField, focusFirstInvalid } from './labelled-field';
import { NewPasswordField } from './new-password-field';

/** Another password, after the one that counts now. Every other session of the account ends with it. */
@Component({
  selector: 'app-change-password-form',
  imports: [ReactiveFormsModule, MatButtonModule, LabelledField, NewPasswordField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form #formElement class="form" novalidate [formGroup]="form" (ngSubmit)="change()">
      <p class="muted">{{ t('account.password-means') }}</p>
      <input class="sr" type="email" autocomplete="username" tabindex="-1" aria-hidden="true" readonly [value]="person().email" />
      <app-labelled-field
        [label]="t('account.current-password')" name="sandi-sekarang" type="password" autocomplete="current-password" [longest]="1000"
        [control]="form.controls.current" />
      <app-new-password-field [label]="t('field.new-password-label')" [control]="form.controls.next" [owner]="owner()" />
      @if (deed.refused(); as refused) {
        @if (refused.code === 'sign-in-failed') {
          <p class="field-fault" role="alert">{{ t('account.current-wrong') }}</p>
        } @else {
          <app-problem [refused]="refused" />
        }
      }
      <p class="form-actions">
        <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('account.change-password') }}</button>
      </p>
    </form>
  `,
})
export class ChangePasswordForm {
  readonly person = input.required<SessionPerson>();
  private readonly api = inject(SessionApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly owner = computed(() => ({ email: this.person().email, displayName: this.person().displayName }));
  protected readonly form = new FormGroup({
    current: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    next: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  private readonly formElement = viewChild.required<ElementRef<HTMLFormElement>>('formElement');

  protected async change(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) {
      focusFirstInvalid(this.formElement().nativeElement);
      return;
    }
    const { current, next } = this.form.getRawValue();
    const done = await this.deed.carryOut(null, () => this.api.changePassword(current, next));
    if (!done) return;
    this.form.reset();
    this.notices.done(this.t('account.password-changed'));
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Deed } from '../api/deed';
import { SessionApi } from '../api/session-api';
import { Empty } from '../ui/empty';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { focusFirstInvalid } from './labelled-field';
import { NewPasswordField } from './new-password-field';

/** A new password by a link that somebody who manages the account handed over. It works once, for a day. */
@Component({
  selector: 'app-password-reset-page',
  imports: [ReactiveFormsModule, MatButtonModule, RouterLink, Empty, NewPasswordField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page page--narrow stack">
      <h1>{{ t('reset.title') }}</h1>
      @if (done()) {
        <div role="status">
          <app-empty icon="held" [text]="t('reset.done')"><a mat-flat-button routerLink="/masuk">{{ t('shell.sign-in') }}</a></app-empty>
        </div>
      } @else {
        <p class="prose">{{ t('reset.lead') }}</p>
        <section class="card">
          <form #formElement class="form" novalidate [formGroup]="form" (ngSubmit)="set()">
            <app-new-password-field [label]="t('field.new-password-label')" [control]="form.controls.password" />
            @if (deed.refused(); as refused) {
              <app-problem [refused]="refused" />
              @if (refused.code === 'token-unknown') {
                <p>{{ t('reset.unusable') }}</p>
              }
            }
            <p class="form-actions">
              <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('reset.submit') }}</button>
            </p>
          </form>
        </section>
      }
    </div>
  `,
})
export class PasswordResetPage {
  readonly token = input.required<string>();
  private readonly api = inject(SessionApi);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly done = signal(false);
  protected readonly form = new FormGroup({ password: new FormControl('', { nonNullable: true, validators: [Validators.required] }) });
  private readonly formElement = viewChild<ElementRef<HTMLFormElement>>('formElement');

  protected async set(): Promise<void> {
    this.form.markAllAsTouched();
    const element = this.formElement()?.nativeElement;
    if (this.form.invalid) {
      if (element) focusFirstInvalid(element);
      return;
    }
    const { password } = this.form.getRawValue();
    const done = await this.deed.carryOut(this.token(), () => this.api.acceptPasswordReset(this.token(), password));
    if (done) this.done.set(true);
  }
}

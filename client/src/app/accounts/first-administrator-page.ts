import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { Deed } from '../api/deed';
import { SessionApi } from '../api/session-api';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { Entrance } from './entrance';
import { LabelledField, focusFirstInvalid } from './labelled-field';
import { NewPasswordField } from './new-password-field';
import { tokenInFragment } from './token-in-fragment';

/** The first programme administrator, by the one-time token that the service printed when it started. */
@Component({
  selector: 'app-first-administrator-page',
  imports: [ReactiveFormsModule, MatButtonModule, RouterLink, Empty, LabelledField, NewPasswordField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page page--narrow stack">
      <h1>{{ t('first-administrator.title') }}</h1>
      @if (session.known() && !session.firstAdministratorMissing()) {
        <app-empty icon="held" [text]="t('first-administrator.there')"><a routerLink="/masuk">{{ t('shell.sign-in') }}</a></app-empty>
      } @else if (token() === null) {
        <app-empty icon="key" [text]="t('first-administrator.no-token')">{{ t('first-administrator.no-token-next') }}</app-empty>
      } @else {
        <p class="prose">{{ t('first-administrator.lead') }}</p>
        <section class="card">
          <form #formElement class="form" novalidate [formGroup]="form" (ngSubmit)="become()">
            <app-labelled-field
              [label]="t('field.email-label')" name="surel" type="email" autocomplete="username" [longest]="254"
              [control]="form.controls.email" />
            <app-labelled-field
              [label]="t('field.name-label')" name="nama" autocomplete="name" [hint]="t('field.name-hint')"
              [control]="form.controls.displayName" />
            <app-new-password-field [label]="t('field.new-password-label')" [control]="form.controls.password" [owner]="owner()" />
            @if (deed.refused(); as refused) {
              <app-problem [refused]="refused" />
            }
            <p class="form-actions">
              <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('first-administrator.submit') }}</button>
            </p>
          </form>
        </section>
      }
    </div>
  `,
})
export class FirstAdministratorPage {
  private readonly api = inject(SessionApi);
  private readonly entrance = inject(Entrance);
  protected readonly session = inject(Session);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly token = toSignal(inject(ActivatedRoute).fragment.pipe(map(tokenInFragment)), { initialValue: null });
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.email] }),
    displayName: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.pattern(/\S/)] }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  private readonly typed = toSignal(this.form.valueChanges, { initialValue: this.form.value });
  protected readonly owner = computed(() => ({ email: this.typed().email ?? '', displayName: this.typed().displayName ?? '' }));
  private readonly formElement = viewChild<ElementRef<HTMLFormElement>>('formElement');

  protected async become(): Promise<void> {
    this.form.markAllAsTouched();
    const token = this.token();
    const element = this.formElement()?.nativeElement;
    if (this.form.invalid || token === null) {
      if (element) focusFirstInvalid(element);
      return;
    }
    const { email, displayName, password } = this.form.getRawValue();
    const body = { token, email: email.trim(), displayName: displayName.trim(), password };
    const done = await this.deed.carryOut(token, () => this.api.makeFirstAdministrator(body));
    if (done) await this.entrance.enter(done.answer);
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, effect, inject, input, untracked, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Deed } from '../api/deed';
import { SessionApi } from '../api/session-api';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { DemoDoor } from './demo-door';
import { Entrance } from './entrance';
import { LabelledField, focusFirstInvalid } from './labelled-field';
import { Wait } from './wait';

/** The door: address and password, and beside it, where a demo runs on this machine, its accounts. */
@Component({
  selector: 'app-sign-in-page',
  imports: [ReactiveFormsModule, MatButtonModule, RouterLink, DemoDoor, Icon, LabelledField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-page.html',
  styles: `
    .doors { display: grid; gap: 1.5rem; align-items: start; }
    .doors--two { grid-template-columns: minmax(0, 1fr); }
    @media (min-width: 64rem) { .doors--two { grid-template-columns: minmax(20rem, 5fr) minmax(0, 8fr); } }
    .alone { max-width: 30rem; }
  `,
})
export class SignInPage {
  /** The page that was wanted before, as the guard of that page wrote it into the address. */
  readonly kembali = input<string>();
  private readonly api = inject(SessionApi);
  private readonly entrance = inject(Entrance);
  protected readonly session = inject(Session);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly wait = new Wait();
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.email] }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  private readonly formElement = viewChild.required<ElementRef<HTMLFormElement>>('formElement');

  constructor() {
    effect(() => {
      const refused = this.deed.refused();
      if (refused?.code !== 'sign-in-slowed') return;
      const seconds = Number(refused.params['retryAfterSeconds']);
      untracked(() => this.wait.begin(Number.isFinite(seconds) ? seconds : 30));
    });
    effect(() => {
      if (this.wait.over()) this.deed.forgive();
    });
  }

  protected async signIn(): Promise<void> {
    if (this.wait.left() > 0) return;
    this.form.markAllAsTouched();
    if (this.form.invalid) {
      focusFirstInvalid(this.formElement().nativeElement);
      return;
    }
    const { email, password } = this.form.getRawValue();
    const done = await this.deed.carryOut(email, () => this.api.signIn(email.trim(), password));
    if (done) await this.entrance.enter(done.answer, this.kembali());
    else if (this.deed.refused()?.code === 'sign-in-failed') this.askPasswordAgain();
  }

  private askPasswordAgain(): void {
    this.form.controls.password.reset();
    this.formElement().nativeElement.querySelector<HTMLInputElement>('#sandi')?.focus();
  }
}

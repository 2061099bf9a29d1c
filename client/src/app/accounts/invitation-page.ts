import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { SessionApi } from '../api/session-api';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { Entrance } from './entrance';
import { LabelledField, focusFirstInvalid } from './labelled-field';
import { LanguageChoice } from './language-choice';
import { NewPasswordField } from './new-password-field';

/**
 * Coming in by an invitation. It says first what one is invited to; then it asks for a name and a password, or, where the address has
 * an account already, for that account's password.
 */
@Component({
  selector: 'app-invitation-page',
  imports: [
    ReactiveFormsModule, MatButtonModule, RouterLink, Icon, InstantPipe, LabelledField, LanguageChoice, NewPasswordField, Problem, Skeleton,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './invitation-page.html',
})
export class InvitationPage {
  readonly token = input.required<string>();
  private readonly api = inject(SessionApi);
  private readonly entrance = inject(Entrance);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly t = this.words.t;
  protected readonly deed = new Deed();
  protected readonly look = loading(() => this.token(), (token) => this.api.lookUpInvitation(token));
  protected readonly places = computed(() => {
    const look = this.look.value();
    return [look?.agencyName, look?.regionName, look?.institution].filter((place) => place).join(' · ');
  });
  protected readonly form = new FormGroup({
    displayName: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.pattern(/\S/)] }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    language: new FormControl(this.words.language(), { nonNullable: true }),
  });
  private readonly typedName = toSignal(this.form.controls.displayName.valueChanges, { initialValue: '' });
  protected readonly owner = computed(() => ({ email: this.look.value()?.email ?? '', displayName: this.typedName() }));
  private readonly formElement = viewChild<ElementRef<HTMLFormElement>>('formElement');

  constructor() {
    effect(() => {
      // Who has an account has a name: it is not asked for again, and what is sent in its place is not used.
      if (this.look.value()?.accountExists) this.form.controls.displayName.disable();
    });
  }

  protected async accept(): Promise<void> {
    this.form.markAllAsTouched();
    const look = this.look.value();
    const element = this.formElement()?.nativeElement;
    if (this.form.invalid || !look) {
      if (element) focusFirstInvalid(element);
      return;
    }
    const { displayName, password, language } = this.form.getRawValue();
    const body = { token: this.token(), displayName: displayName.trim() || look.email, password, language };
    const done = await this.deed.carryOut(this.token(), () => this.api.acceptInvitation(body));
    if (!done) return;
    await this.entrance.enter(done.answer);
    this.notices.done(this.t('invitation.accepted', { role: this.t(`role.${look.role}`) }));
  }
}

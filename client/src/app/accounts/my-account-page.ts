import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { defer } from 'rxjs';
import { Deed } from '../api/deed';
import { SessionApi } from '../api/session-api';
import { unsentHere } from '../field/store/taken-along';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words, type Language } from '../ui/words';
import { ChangePasswordForm } from './change-password-form';
import { LabelledField, focusFirstInvalid } from './labelled-field';
import { LanguageChoice } from './language-choice';

/** What belongs to oneself: the name that others see, the language, the roles one holds, the password, and all one's sessions. */
@Component({
  selector: 'app-my-account-page',
  imports: [
    ReactiveFormsModule, MatButtonModule, RouterLink, ChangePasswordForm, Empty, Icon, LabelledField, LanguageChoice, Problem,
    Sheet,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './my-account-page.html',
  styles: `
    .roles { display: grid; gap: 0; padding: 0; }
    .roles li { padding: 0.75rem 0; border-top: 1px solid var(--rule); }
    .roles li:first-child { border-top: 0; padding-top: 0; }
  `,
})
export class MyAccountPage {
  private readonly api = inject(SessionApi);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly t = this.words.t;
  protected readonly profile = new Deed();
  protected readonly leaving = new Deed();
  protected readonly asking = signal(false);
  /** Field answers that only this phone has, at the moment of asking. */
  protected readonly unsent = computed(() => (this.asking() ? unsentHere() : 0));
  protected readonly counted = this.words.counted;
  protected readonly form = new FormGroup({
    displayName: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.pattern(/\S/)] }),
    language: new FormControl<Language>('id', { nonNullable: true }),
  });
  private readonly formElement = viewChild<ElementRef<HTMLFormElement>>('formElement');

  constructor() {
    effect(() => {
      const person = this.session.person();
      const language = this.words.language();
      if (person) untracked(() => this.form.reset({ displayName: person.displayName, language }));
    });
  }

  protected places(held: { agencyName: string | null; regionName: string | null; institution: string | null }): string {
    return [held.agencyName, held.regionName, held.institution].filter((place) => place !== null).join(' · ');
  }

  protected async keep(): Promise<void> {
    this.form.markAllAsTouched();
    const element = this.formElement()?.nativeElement;
    if (this.form.invalid) {
      if (element) focusFirstInvalid(element);
      return;
    }
    const { displayName, language } = this.form.getRawValue();
    const body = { displayName: displayName.trim(), language };
    const done = await this.profile.carryOut(body, () => this.api.changeMe(body));
    if (!done) return;
    await this.words.speak(language);
    await this.session.refresh().catch(() => undefined);
    this.notices.done(this.t('account.kept'));
  }

  protected async leaveEverywhere(): Promise<void> {
    const left = await this.leaving.carryOut('everywhere', () => defer(() => this.session.signOut({ everywhere: true })));
    if (!left) return;
    this.asking.set(false);
    await this.router.navigateByUrl('/masuk');
  }
}

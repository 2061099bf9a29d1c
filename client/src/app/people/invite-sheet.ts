import { ChangeDetectionStrategy, Component, inject, input, output, signal, viewChild } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { PeopleApi, type LinkShownOnce } from '../api/people-api';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { LinkOnce } from './link-once';
import { RolePlace } from './role-place';

/** Inviting somebody: which role, where, which address; then the link, once. */
@Component({
  selector: 'app-invite-sheet',
  imports: [ReactiveFormsModule, MatButtonModule, Problem, Sheet, LinkOnce, RolePlace],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t(issued() ? 'people.invited' : 'people.invite')" (closed)="close()">
      @if (issued(); as issued) {
        <p>{{ t('people.invited-for', { email: email.value }) }}</p>
        <app-link-once [link]="issued.link" [expiresAt]="issued.expiresAt" />
        <p class="form-actions"><button mat-flat-button type="button" (click)="closed.emit()">{{ t('people.link-done') }}</button></p>
      } @else {
        <form class="form" (submit)="$event.preventDefault(); invite()">
          <app-role-place [regionId]="regionId()" how="invite" />
          <div>
            <label class="field">{{ t('people.email') }}
              <input type="email" [formControl]="email" maxlength="254" autocomplete="off" [attr.aria-invalid]="asked() && email.invalid" />
            </label>
            @if (asked() && email.invalid) {
              <p class="field-fault" role="alert">{{ t('people.email-unfit') }}</p>
            }
          </div>
          <p class="field-hint">{{ t('people.invite-means') }}</p>
          @if (deed.refused(); as refused) {
            <app-problem [refused]="refused" [keeps]="true" />
          }
          <p class="form-actions">
            <button mat-stroked-button type="button" [disabled]="deed.busy()" (click)="close()">{{ t('action.cancel') }}</button>
            <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('people.invite-make') }}</button>
          </p>
        </form>
      }
    </app-sheet>
  `,
})
export class InviteSheet {
  readonly regionId = input<string | null>(null);
  readonly closed = output();
  readonly done = output();
  private readonly api = inject(PeopleApi);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly asked = signal(false);
  protected readonly issued = signal<LinkShownOnce | null>(null);
  protected readonly email = new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.email] });
  private readonly place = viewChild(RolePlace);

  protected async invite(): Promise<void> {
    this.asked.set(true);
    const place = this.place()?.read();
    if (!place || this.email.invalid) return;
    const body = { ...place, email: this.email.value.trim() };
    const done = await this.deed.carryOut(body, () => this.api.invite(body));
    if (!done) return;
    this.issued.set(done.answer);
    this.done.emit();
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Observable } from 'rxjs';
import { Deed } from '../api/deed';
import { PeopleApi, type InvitationJson, type LinkShownOnce, type PersonJson, type PersonMembership } from '../api/people-api';
import { Notices } from '../ui/notices';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { LinkOnce } from './link-once';

/** What is done to an account, a role or an invitation with a reason and nothing else. */
export type AccountAct =
  | { readonly kind: 'disable' | 'enable' | 'reset'; readonly person: PersonJson }
  | { readonly kind: 'end'; readonly person: PersonJson; readonly membership: PersonMembership; readonly place: string }
  | { readonly kind: 'revoke'; readonly invitation: InvitationJson };

@Component({
  selector: 'app-account-sheet',
  imports: [MatButtonModule, LinkOnce, ReasonForm, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('people.act.' + act().kind + '.title', names())" (closed)="close()">
      @if (issued(); as issued) {
        <app-link-once [link]="issued.link" [expiresAt]="issued.expiresAt" />
        <p class="form-actions"><button mat-flat-button type="button" (click)="done.emit()">{{ t('people.link-done') }}</button></p>
      } @else {
        <app-reason-form
          [confirm]="t('people.act.' + act().kind + '.confirm')" [deed]="deed" [asks]="act().kind !== 'revoke'"
          [danger]="act().kind === 'disable' || act().kind === 'end' || act().kind === 'revoke'" (given)="carryOut($event)" (cancelled)="close()">
          <p>{{ t('people.act.' + act().kind + '.means', names()) }}</p>
        </app-reason-form>
      }
    </app-sheet>
  `,
})
export class AccountSheet {
  readonly act = input.required<AccountAct>();
  readonly closed = output();
  readonly done = output();
  private readonly api = inject(PeopleApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly issued = signal<LinkShownOnce | null>(null);
  protected readonly names = computed((): Record<string, string> => {
    const act = this.act();
    if (act.kind === 'revoke') return { email: act.invitation.email };
    const person = { name: act.person.displayName, email: act.person.email };
    return act.kind === 'end' ? { ...person, role: this.t(`role.${act.membership.role}`), place: act.place } : person;
  });

  protected async carryOut(reason: string): Promise<void> {
    const act = this.act();
    if (act.kind === 'reset') {
      const { id } = act.person;
      const done = await this.deed.carryOut({ id, reason }, () => this.api.resetPassword(id, reason));
      if (done) this.issued.set(done.answer);
      return;
    }
    if (!(await this.deed.carryOut({ act, reason }, () => this.request(act, reason)))) return;
    this.notices.done(this.t(`people.act.${act.kind}.done`, this.names()));
    this.done.emit();
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }

  private request(act: AccountAct, reason: string): Observable<unknown> {
    switch (act.kind) {
      case 'disable':
        return this.api.disable(act.person.id, reason);
      case 'enable':
        return this.api.enable(act.person.id, reason);
      case 'reset':
        return this.api.resetPassword(act.person.id, reason);
      case 'end':
        return this.api.endMembership(act.membership.id, reason);
      case 'revoke':
        return this.api.revoke(act.invitation.id);
    }
  }
}

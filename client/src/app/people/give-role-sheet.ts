import { ChangeDetectionStrategy, Component, inject, input, output, viewChild } from '@angular/core';
import { Deed } from '../api/deed';
import { PeopleApi, type PersonJson } from '../api/people-api';
import { Notices } from '../ui/notices';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { RolePlace } from './role-place';

/** Giving one more role to somebody who has an account. */
@Component({
  selector: 'app-give-role-sheet',
  imports: [ReasonForm, RolePlace, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('people.give-title', { name: person().displayName })" (closed)="close()">
      <app-reason-form [confirm]="t('people.give')" [deed]="deed" (given)="give($event)" (cancelled)="close()">
        <app-role-place [regionId]="regionId()" how="manage" />
        <p class="field-hint">{{ t('people.session-ends', { name: person().displayName }) }}</p>
      </app-reason-form>
    </app-sheet>
  `,
})
export class GiveRoleSheet {
  readonly person = input.required<PersonJson>();
  readonly regionId = input<string | null>(null);
  readonly closed = output();
  readonly done = output();
  private readonly api = inject(PeopleApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  private readonly place = viewChild(RolePlace);

  protected async give(reason: string): Promise<void> {
    const place = this.place()?.read();
    if (!place) return;
    const body = { ...place, reason };
    const { id, displayName } = this.person();
    if (!(await this.deed.carryOut({ id, ...body }, () => this.api.grant(id, body)))) return;
    this.notices.done(this.t('people.given-done', { name: displayName, role: this.t(`role.${body.role}`) }));
    this.done.emit();
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { PeopleApi, type PersonJson, type PersonMembership } from '../api/people-api';
import { Empty } from '../ui/empty';
import { Notices } from '../ui/notices';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { successorsOf } from './successors';

/** A transfer of staff: one role passes to a successor in one step; what was done under it stays with whoever did it. */
@Component({
  selector: 'app-hand-over-sheet',
  imports: [ReactiveFormsModule, MatButtonModule, Empty, ReasonForm, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('people.hand-over-title', names())" (closed)="close()">
      @if (successors().length === 0) {
        <app-empty icon="people" [text]="t('people.no-successor')">{{ t('people.no-successor-next') }}</app-empty>
        <p class="form-actions">
          <button mat-stroked-button type="button" (click)="closed.emit()">{{ t('action.cancel') }}</button>
          <button mat-flat-button type="button" (click)="invite.emit()">{{ t('people.invite') }}</button>
        </p>
      } @else {
        <app-reason-form [confirm]="t('people.hand-over')" [deed]="deed" (given)="handOver($event)" (cancelled)="close()">
          <div>
            <label class="field">{{ t('people.successor') }}
              <select [formControl]="successor" [attr.aria-invalid]="asked() && !successor.value">
                <option value="" disabled>{{ t('people.choose-successor') }}</option>
                @for (person of successors(); track person.id) {
                  <option [value]="person.id">{{ person.displayName }} · {{ person.email }}</option>
                }
              </select>
            </label>
            @if (asked() && !successor.value) {
              <p class="field-fault" role="alert">{{ t('people.successor-missing') }}</p>
            }
          </div>
          <dl class="dl">
            <dt>{{ t('people.moves') }}</dt>
            <dd>{{ t('people.moves-what', names()) }}</dd>
            <dt>{{ t('people.stays') }}</dt>
            <dd>{{ t('people.stays-what', names()) }}</dd>
          </dl>
          <p class="field-hint">{{ t('people.hand-over-means', names()) }}</p>
        </app-reason-form>
      }
    </app-sheet>
  `,
})
export class HandOverSheet {
  readonly person = input.required<PersonJson>();
  readonly membership = input.required<PersonMembership>();
  readonly place = input('');
  readonly people = input.required<readonly PersonJson[]>();
  readonly closed = output();
  readonly done = output();
  readonly invite = output();
  private readonly api = inject(PeopleApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly asked = signal(false);
  protected readonly successor = new FormControl('', { nonNullable: true });
  protected readonly successors = computed(() => successorsOf(this.membership(), this.person(), this.people()));
  protected readonly names = computed(() => ({
    name: this.person().displayName, role: this.t(`role.${this.membership().role}`), place: this.place(),
  }));

  protected async handOver(reason: string): Promise<void> {
    this.asked.set(true);
    const successorId = this.successor.value;
    if (successorId === '') return;
    const { id } = this.membership();
    if (!(await this.deed.carryOut({ id, successorId, reason }, () => this.api.handOver(id, successorId, reason)))) return;
    const successor = this.successors().find((person) => person.id === successorId)?.displayName ?? '';
    this.notices.done(this.t('people.handed-over-done', { ...this.names(), successor }));
    this.done.emit();
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

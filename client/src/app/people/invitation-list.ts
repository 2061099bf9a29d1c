import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { InvitationJson } from '../api/people-api';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';

/** Invitations that wait for an answer, and below them those that no longer do. */
@Component({
  selector: 'app-invitation-list',
  imports: [Icon, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (open().length > 0) {
      <ul class="list">
        @for (invitation of open(); track invitation.id) {
          <li>
            <span class="grow">
              <strong>{{ invitation.email }}</strong>
              <span class="what">{{ t('role.' + invitation.role) }}@if (placeOf(invitation); as place) { · {{ place }} }</span>
              <span class="small muted">{{ t('people.invited-until', { from: (invitation.createdAt | day: 'short'), to: (invitation.expiresAt | day: 'short') }) }}</span>
            </span>
            <button type="button" class="link-button" (click)="revoke.emit(invitation)"><app-icon name="close" /> {{ t('people.act.revoke.confirm') }}</button>
          </li>
        }
      </ul>
    } @else {
      <p class="muted">{{ t('people.no-invitations') }}</p>
    }
    @if (past().length > 0) {
      <details>
        <summary>{{ counted('people.past-invitations', past().length) }}</summary>
        <ul class="list">
          @for (invitation of past(); track invitation.id) {
            <li class="muted">
              <span class="grow">
                {{ invitation.email }} · {{ t('role.' + invitation.role) }}@if (placeOf(invitation); as place) { · {{ place }} }
                <span class="small">{{ t('people.invitation.' + invitation.state) }} · {{ invitation.createdAt | day: 'short' }}</span>
              </span>
            </li>
          }
        </ul>
      </details>
    }
  `,
  styles: `
    :host { display: grid; gap: 0.75rem; }
    .list { margin: 0; padding: 0; }
    li { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: center; padding: 0.625rem 0; border-top: 1px solid var(--rule); }
    .what, .small { display: block; }
    strong { overflow-wrap: anywhere; }
    summary { cursor: pointer; font-weight: 600; color: var(--brand); min-height: 2rem; }
  `,
})
export class InvitationList {
  readonly invitations = input.required<readonly InvitationJson[]>();
  readonly revoke = output<InvitationJson>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly open = computed(() => this.invitations().filter(({ state }) => state === 'open'));
  protected readonly past = computed(() => this.invitations().filter(({ state }) => state !== 'open'));

  protected placeOf({ agencyName, regionName, institution }: InvitationJson): string {
    return [agencyName, regionName, institution].filter((part) => part !== null && part !== '').join(', ');
  }
}

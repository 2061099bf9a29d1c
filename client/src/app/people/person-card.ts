import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { mayAppoint, mayManagePerson } from '@domain';
import type { PersonJson, PersonMembership } from '../api/people-api';
import type { MembershipJson } from '../api/session-api';
import { RecordPanel } from '../record/record-panel';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';

export type PersonWish =
  | { readonly kind: 'disable' | 'enable' | 'reset' | 'give'; readonly person: PersonJson }
  | { readonly kind: 'end' | 'hand-over'; readonly person: PersonJson; readonly membership: PersonMembership };

/** Where a role is held: agency, region, institution. */
export function placeOf({ agencyName, regionName, institution }: MembershipJson): string {
  return [agencyName, regionName, institution].filter((part) => part !== null && part !== '').join(', ');
}

/** One person: who, with which roles and since when; unfolded, what can be done and what was done to the account. */
@Component({
  selector: 'app-person-card',
  imports: [Icon, DayPipe, RecordPanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './person-card.html',
  styleUrl: './person-card.scss',
})
export class PersonCard {
  readonly person = input.required<PersonJson>();
  readonly wants = output<PersonWish>();
  private readonly session = inject(Session);
  protected readonly t = inject(Words).t;
  protected readonly opened = signal(false);
  protected readonly placeOf = placeOf;

  protected readonly held = computed(() => this.person().memberships.filter(({ endedAt }) => endedAt === null));
  protected readonly ended = computed(() => this.person().memberships.filter(({ endedAt }) => endedAt !== null));
  protected readonly me = computed(() => this.session.person()?.id === this.person().id);
  private readonly actor = computed(() => ({ personId: this.session.person()?.id ?? null, memberships: this.session.memberships() }));
  protected readonly mayManage = computed(() => {
    const held = this.held().length > 0 ? this.held() : this.ended();
    return mayManagePerson(this.actor(), { personId: this.person().id, held }).ok;
  });
  protected readonly mayGive = computed(() =>
    this.actor().memberships.some(({ regionId }) => mayAppoint(this.actor(), 'manage', { role: 'focal-point', regionId }).ok),
  );
  /** The region in whose record the account is told of. */
  protected readonly regionId = computed(() => {
    const regions = this.person().memberships.flatMap(({ regionId }) => regionId ?? []);
    return regions.find((regionId) => this.session.may('record.read', { regionId })) ?? null;
  });

  /** The agencies that the record may speak of here, by name. */
  protected readonly agencies = computed(
    () =>
      new Map(
        this.person().memberships.flatMap(({ agencyId, agencyName }) => (agencyId && agencyName ? [[agencyId, agencyName] as const] : [])),
      ),
  );

  protected mayChange({ role, regionId }: PersonMembership): boolean {
    return mayAppoint(this.actor(), 'manage', { role, regionId }).ok;
  }
}

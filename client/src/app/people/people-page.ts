import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { ActivatedRoute, Router } from '@angular/router';
import { regionsAllowed, roles, type Role } from '@domain';
import { map } from 'rxjs';
import { loading } from '../api/loading';
import { PeopleApi, type InvitationJson } from '../api/people-api';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { AccountSheet, type AccountAct } from './account-sheet';
import { Agencies } from './agencies';
import { findPeople, type Standing } from './find-people';
import { GiveRoleSheet } from './give-role-sheet';
import { HandOverSheet } from './hand-over-sheet';
import { InvitationList } from './invitation-list';
import { InviteSheet } from './invite-sheet';
import { PersonCard, placeOf, type PersonWish } from './person-card';
import { RegionChoice } from './region-choice';
import { rolesToGive } from './role-scope';

type Wish = PersonWish | { readonly kind: 'invite' } | { readonly kind: 'revoke'; readonly invitation: InvitationJson };

/** Who works with Ambang, in one region or in all: their roles, the invitations that wait, and what may be done to an account. */
@Component({
  selector: 'app-people-page',
  imports: [
    ReactiveFormsModule, MatButtonModule, Empty, Icon, Problem, Skeleton,
    AccountSheet, Agencies, GiveRoleSheet, HandOverSheet, InvitationList, InviteSheet, PersonCard, RegionChoice,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './people-page.html',
  styles: `
    .filters { display: grid; gap: 0.75rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); align-items: start; }
    @media (max-width: 40rem) {
      .filters { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .wide { grid-column: 1 / -1; }
    }
  `,
})
export class PeoplePage {
  /** Set where the page stands inside a region. */
  readonly regionId = input<string>();
  private readonly api = inject(PeopleApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly allRoles = roles;

  private readonly asked = toSignal(inject(ActivatedRoute).queryParamMap.pipe(map((params) => params.get('daerah'))), {
    initialValue: null,
  });
  private readonly actor = computed(() => ({ personId: this.session.person()?.id ?? null, memberships: this.session.memberships() }));
  private readonly allowed = computed(() => regionsAllowed(this.actor(), 'people.read'));
  protected readonly choosesRegion = computed(() => this.regionId() === undefined && this.allowed() === 'all');
  /** Null: all that one may see. */
  protected readonly region = computed(() => {
    const allowed = this.allowed();
    const only = allowed !== 'all' && allowed.length === 1 ? (allowed[0] ?? null) : null;
    return this.regionId() ?? this.asked() ?? only;
  });
  protected readonly chosenRegion = new FormControl<string | null>(null);

  private readonly mayAsk = computed(() => this.session.signedIn() || undefined);
  protected readonly people = loading(() => this.mayAsk() && { regionId: this.region() }, ({ regionId }) => this.api.list(regionId));
  protected readonly mayInvite = computed(() => rolesToGive(this.actor(), 'invite', this.region()).length > 0);
  protected readonly invitations = loading(
    () => (this.mayInvite() ? { regionId: this.region() } : undefined),
    ({ regionId }) => this.api.invitations(regionId),
  );

  protected readonly query = signal('');
  protected readonly role = signal<Role | ''>('');
  protected readonly standing = signal<Standing>('active');
  protected readonly shown = computed(() => findPeople(this.people.value() ?? [], this.query(), this.role(), this.standing()));
  protected readonly standings: readonly Standing[] = ['active', 'disabled', 'all'];

  protected readonly wish = signal<Wish | null>(null);
  protected readonly act = computed((): AccountAct | null => {
    const wish = this.wish();
    if (wish?.kind === 'end') return { ...wish, kind: 'end', place: placeOf(wish.membership) };
    if (wish?.kind === 'revoke' && 'invitation' in wish) return wish;
    return wish?.kind === 'disable' || wish?.kind === 'enable' || wish?.kind === 'reset' ? { kind: wish.kind, person: wish.person } : null;
  });
  protected readonly handOver = computed(() => {
    const wish = this.wish();
    return wish?.kind === 'hand-over' && 'membership' in wish ? { ...wish, place: placeOf(wish.membership) } : null;
  });
  protected readonly give = computed(() => {
    const wish = this.wish();
    return wish?.kind === 'give' ? wish : null;
  });

  constructor() {
    effect(() => this.chosenRegion.setValue(this.asked(), { emitEvent: false }));
    this.chosenRegion.valueChanges.pipe(takeUntilDestroyed()).subscribe((daerah) => {
      if (daerah !== null) void this.router.navigate([], { queryParams: { daerah }, queryParamsHandling: 'merge' });
    });
  }

  protected chooseRole(value: string): void {
    this.role.set(roles.find((role) => role === value) ?? '');
  }

  protected chooseStanding(value: string): void {
    this.standing.set(this.standings.find((standing) => standing === value) ?? 'all');
  }

  protected allRegions(): void {
    void this.router.navigate([], { queryParams: { daerah: null }, queryParamsHandling: 'merge' });
  }

  /** Something was done: what is shown is asked for again. */
  protected done({ keepOpen = false } = {}): void {
    this.people.reload();
    this.invitations.reload();
    if (!keepOpen) this.wish.set(null);
  }
}

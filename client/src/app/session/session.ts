import { Injectable, computed, inject, signal } from '@angular/core';
import { authorize, type Action, type Role, type Target } from '@domain';
import { firstValueFrom } from 'rxjs';
import { SessionApi, type SessionJson } from '../api/session-api';
import { Words } from '../ui/words';
import { firstScreen } from './first-screen';

const nobody: SessionJson = { person: null, demo: { available: false }, firstAdministratorMissing: false };

/** Who sits in front of the screen. What they may do comes from the domain's table and, thing by thing, from the server. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(SessionApi);
  private readonly words = inject(Words);
  private readonly state = signal<SessionJson | null>(null);
  private asking: Promise<SessionJson> | null = null;

  /** False until the service has said who this is. */
  readonly known = computed(() => this.state() !== null);
  readonly person = computed(() => this.state()?.person ?? null);
  readonly signedIn = computed(() => this.person() !== null);
  readonly demoAvailable = computed(() => this.state()?.demo.available ?? false);
  readonly firstAdministratorMissing = computed(() => this.state()?.firstAdministratorMissing ?? false);
  readonly memberships = computed(() => this.person()?.memberships ?? []);
  /** True after the service ended a session that was there: the sign-in screen says so. */
  readonly endedMeanwhile = signal(false);

  /** Asks once; what comes later waits for the same answer. A service that does not answer leaves everybody the public. */
  whenKnown(): Promise<SessionJson> {
    const known = this.state();
    if (known) return Promise.resolve(known);
    this.asking ??= firstValueFrom(this.api.find())
      .then((session) => this.begin(session))
      .catch(() => {
        this.asking = null;
        return nobody;
      });
    return this.asking;
  }

  /** Takes over a session that a sign-in, an invitation or the first administrator brought. */
  async begin(session: SessionJson): Promise<SessionJson> {
    this.state.set(session);
    if (session.person) this.endedMeanwhile.set(false);
    const language = session.person?.language;
    if (language && language !== this.words.language()) await this.words.speak(language).catch(() => undefined);
    return session;
  }

  /** Asks again who this is, for instance after one's own name or language changed. */
  async refresh(): Promise<void> {
    await this.begin(await firstValueFrom(this.api.find()));
  }

  async signOut({ everywhere = false } = {}): Promise<void> {
    await firstValueFrom(everywhere ? this.api.signOutEverywhere() : this.api.signOut());
    this.forget();
    await this.whenKnown();
  }

  /**
   * The service no longer knows this session: signed out elsewhere, disabled, or a role changed. What stands on the screen stays, with
   * whatever was typed into it, until somebody goes to another page.
   */
  ended(): void {
    if (this.person() !== null) this.endedMeanwhile.set(true);
  }

  /** Going on after the session has ended: from here on this is nobody. */
  settleEnd(): void {
    if (this.endedMeanwhile()) this.state.update((state) => state && { ...state, person: null });
  }

  /** What the domain's table grants. The server decides; this only keeps screens from offering what would be refused. */
  may(action: Action, target: Target = {}): boolean {
    const person = this.person();
    return authorize({ personId: person?.id ?? null, memberships: this.memberships() }, action, target).ok;
  }

  holds(role: Role, regionId?: string): boolean {
    return this.memberships().some(
      (held) => held.role === role && (regionId === undefined || held.regionId === null || held.regionId === regionId),
    );
  }

  /** The agency for which this person answers in that region. */
  agencyIn(regionId: string): string | null {
    return this.memberships().find((held) => held.regionId === regionId && held.agencyId !== null)?.agencyId ?? null;
  }

  readonly home = computed(() => firstScreen(this.memberships()));

  private forget(): void {
    this.state.set(null);
    this.asking = null;
  }
}

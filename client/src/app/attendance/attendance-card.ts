import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { readsAttendance, runningStates } from '@domain';
import { loading } from '../api/loading';
import { VisitsApi, type VisitJson } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { QrCode } from './qr-code';

const everyMs = 10_000;

/** The code for those who are there, large enough for a hall, and who has written themselves down. For the team and the inspectorate. */
@Component({
  selector: 'app-attendance-card',
  imports: [InstantPipe, Problem, QrCode],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attendance-card.html',
  styles: `
    :host:empty { display: none; }
    .open { display: grid; gap: 1.5rem; grid-template-columns: minmax(9rem, 16rem) minmax(0, 1fr); align-items: center; }
    .code { font-size: clamp(2.5rem, 9vw, 5rem); font-weight: 750; letter-spacing: 0.08em; line-height: 1.1; }
    .there { display: grid; gap: 0.5rem; padding: 0; list-style: none; overflow-wrap: anywhere; }
    .there li { display: grid; }
    @media (max-width: 40rem) { .open { grid-template-columns: minmax(0, 1fr); } app-qr-code { max-width: 16rem; } }
  `,
})
export class AttendanceCard {
  readonly visit = input.required<VisitJson>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(VisitsApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  private readonly now = signal(Date.now());
  /** The service says the code to the team alone. */
  protected readonly open = computed(() => {
    const runs = runningStates.includes(this.visit().state);
    return this.visit().attendance.filter(({ code, closesAt }) => runs && code !== null && Date.parse(closesAt) >= this.now());
  });
  private readonly mayRead = computed(() => {
    const regionId = this.store.regionId() ?? '';
    const { session } = this.store;
    const reader = { personId: session.person()?.id ?? null, isInspectorate: session.holds('inspectorate', regionId) };
    return session.may('attendance.read', { regionId }) && readsAttendance(this.visit().team.map(({ id }) => id), reader);
  });
  protected readonly shown = computed(() => this.mayRead() && this.visit().attendance.length > 0);
  protected readonly found = loading(
    () => {
      const at = this.store.place();
      return at && this.shown() ? { at, id: this.visit().id } : undefined;
    },
    ({ at, id }) => this.api.attendance(at, id),
  );

  constructor() {
    const timer = setInterval(() => {
      const wasOpen = this.open().length > 0;
      this.now.set(Date.now());
      if (wasOpen && document.visibilityState === 'visible') this.found.reload();
    }, everyMs);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
    });
  }

  protected addressOf(code: string | null): string {
    return `${location.origin}/hadir?kode=${code ?? ''}`;
  }

  protected spaced(code: string | null): string {
    return `${code?.slice(0, 3) ?? ''} ${code?.slice(3) ?? ''}`;
  }

  protected titleOf(sessionId: string): string {
    return this.visit().attendance.find(({ id }) => id === sessionId)?.title ?? '';
  }

  protected readonly host = location.host;
}

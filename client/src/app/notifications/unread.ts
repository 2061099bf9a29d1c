import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, effect, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import type { Subscription } from 'rxjs';
import { NotificationsApi } from '../api/notifications-api';
import { Session } from '../session/session';

const everyMs = 60_000;
/** Nobody at the screen: asking on would keep a session alive that nobody uses. */
const awayMs = 10 * 60_000;

/** How much of what somebody was told is unread: asked when a page is opened, and every minute while somebody is at the screen. */
@Injectable({ providedIn: 'root' })
export class Unread {
  private readonly api = inject(NotificationsApi);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly number = signal(0);
  private lastTouched = Date.now();
  private asking: Subscription | null = null;
  readonly count = this.number.asReadonly();

  constructor() {
    const touched = () => (this.lastTouched = Date.now());
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) this.document.addEventListener(kind, touched, { passive: true });
    const timer = setInterval(() => this.askIfSomebodyIsThere(), everyMs);
    const moves = inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.ask();
    });
    inject(DestroyRef).onDestroy(() => {
      for (const kind of kinds) this.document.removeEventListener(kind, touched);
      clearInterval(timer);
      moves.unsubscribe();
      this.asking?.unsubscribe();
    });
    effect(() => {
      if (this.session.signedIn()) this.ask();
      else this.number.set(0);
    });
  }

  /** An answer that came along with something else. */
  put(count: number): void {
    this.asking?.unsubscribe();
    this.number.set(count);
  }

  private askIfSomebodyIsThere(): void {
    if (this.document.visibilityState === 'visible' && Date.now() - this.lastTouched < awayMs) this.ask();
  }

  /** A failure changes nothing: the next page asks again. */
  private ask(): void {
    if (!this.session.signedIn() || this.session.endedMeanwhile()) return;
    this.asking?.unsubscribe();
    this.asking = this.api.countUnread().subscribe({ next: ({ unread }) => this.number.set(unread), error: () => undefined });
  }
}

import { Injectable, computed, inject, signal } from '@angular/core';
import { dayOf } from '@domain';
import type { Subscription } from 'rxjs';
import { NotificationsApi, type NotificationJson } from '../api/notifications-api';
import { refusedOf, type Refused } from '../api/refused';
import { Unread } from './unread';

/** What was told on one day. */
export interface ToldDay {
  readonly day: string;
  readonly items: readonly NotificationJson[];
}

/** What one was told, newest first, page after page; provided by the page that shows it. */
@Injectable()
export class NotificationList {
  private readonly api = inject(NotificationsApi);
  private readonly unread = inject(Unread);
  private readonly list = signal<readonly NotificationJson[] | null>(null);
  private readonly next = signal<string | null>(null);
  private readonly loadingNow = signal(false);
  private readonly refusal = signal<Refused | null>(null);
  private running: Subscription | null = null;

  readonly items = this.list.asReadonly();
  readonly busy = this.loadingNow.asReadonly();
  readonly refused = this.refusal.asReadonly();
  readonly hasMore = computed(() => this.next() !== null);
  readonly days = computed(() => groupByDay(this.list() ?? []));

  load(): void {
    this.running?.unsubscribe();
    this.loadingNow.set(true);
    this.refusal.set(null);
    this.running = this.api.list(this.next()).subscribe({
      next: (page) => {
        this.list.update((items) => [...(items ?? []), ...page.items]);
        this.next.set(page.next);
        this.unread.put(page.unread);
        this.loadingNow.set(false);
      },
      error: (fault: unknown) => {
        this.refusal.set(refusedOf(fault));
        this.loadingNow.set(false);
      },
    });
  }

  /** Following its link is reading it. That it is noted may fail: it is offered again next time. */
  opened(item: NotificationJson): void {
    if (item.readAt !== null) return;
    this.api.read({ ids: [item.id] }).subscribe({ next: ({ unread }) => this.unread.put(unread), error: () => undefined });
  }

  /** All up to the newest that stands here; what came meanwhile stays unread. */
  readAll(): void {
    const newest = this.list()?.[0];
    if (newest === undefined) return;
    this.refusal.set(null);
    this.api.read({ all: true, until: newest.createdAt }).subscribe({
      next: ({ unread }) => {
        const readAt = newest.createdAt;
        this.list.update((items) => (items ?? []).map((item) => (item.readAt === null ? { ...item, readAt } : item)));
        this.unread.put(unread);
      },
      error: (fault: unknown) => this.refusal.set(refusedOf(fault)),
    });
  }
}

function groupByDay(items: readonly NotificationJson[]): readonly ToldDay[] {
  const days = new Map<string, NotificationJson[]>();
  for (const item of items) {
    const day = dayOf(Date.parse(item.createdAt), item.timeZone);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, told]) => ({ day, items: told }));
}

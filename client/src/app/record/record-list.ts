import { Injectable, computed, inject, signal } from '@angular/core';
import { RecordApi, type RecordLink } from '../api/record-api';
import { refusedOf, type Refused } from '../api/refused';
import type { Subscription } from 'rxjs';

export interface RecordQuestion {
  readonly regionId: string | null;
  readonly subject: string | null;
  readonly limit: number;
}

/** Links of a chain, newest first, page after page. One for each panel: provided by the component that shows it. */
@Injectable()
export class RecordList {
  private readonly api = inject(RecordApi);
  private readonly list = signal<readonly RecordLink[] | null>(null);
  private readonly next = signal<string | null>(null);
  private readonly loadingNow = signal(false);
  private readonly refusal = signal<Refused | null>(null);
  private question: RecordQuestion | null = null;
  private running: Subscription | null = null;

  readonly links = this.list.asReadonly();
  readonly busy = this.loadingNow.asReadonly();
  readonly refused = this.refusal.asReadonly();
  readonly hasMore = computed(() => this.next() !== null);

  /** From the newest on; what was shown of another question goes. */
  ask(question: RecordQuestion): void {
    this.question = question;
    this.list.set(null);
    this.next.set(null);
    this.load(null);
  }

  again(): void {
    this.load(this.next());
  }

  more(): void {
    if (this.next() !== null && !this.loadingNow()) this.load(this.next());
  }

  private load(after: string | null): void {
    const question = this.question;
    if (question === null) return;
    this.running?.unsubscribe();
    this.loadingNow.set(true);
    this.refusal.set(null);
    const { regionId, subject, limit } = question;
    this.running = this.api.list(regionId, { subject, limit, after }).subscribe({
      next: (page) => {
        this.list.update((links) => [...(links ?? []), ...page.items]);
        this.next.set(page.next);
        this.loadingNow.set(false);
      },
      error: (fault: unknown) => {
        this.refusal.set(refusedOf(fault));
        this.loadingNow.set(false);
      },
    });
  }
}

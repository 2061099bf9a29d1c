import { computed, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { Intention } from '../api/intention';
import { refusedOf, type Refused } from '../api/refused';

/** What a draft holds: documents by their ids, in an order, and a note. */
export interface DraftWish {
  readonly documents: readonly string[];
  readonly note: string;
}

type Save = (wish: DraftWish & { readonly version: number }, key: string) => Observable<{ readonly version: number }>;

/**
 * Keeps a draft at every step: one save after the other, each over the version that the one before made; what changes while a save runs
 * is saved after it, once. Where somebody else has saved meanwhile nothing more is sent until it is settled whose draft it is.
 */
export class DraftKeeper {
  private readonly refusal = signal<Refused | null>(null);
  private readonly done = signal(false);
  private readonly intention = new Intention();
  private version = 0;
  private wanted: DraftWish | null = null;
  private running: Promise<void> | null = null;

  readonly refused = this.refusal.asReadonly();
  /** The last save went through, and nothing has changed since. */
  readonly saved = this.done.asReadonly();
  readonly stale = computed(() => this.refusal()?.code === 'draft-stale');

  constructor(private readonly save: Save) {}

  /** Begins with what stands at the service; 0: nothing. */
  begin(version: number): void {
    this.version = version;
    this.wanted = null;
    this.refusal.set(null);
    this.done.set(false);
  }

  keep(wish: DraftWish): void {
    this.wanted = wish;
    this.done.set(false);
    if (!this.stale()) this.running ??= this.run();
  }

  again(): void {
    if (this.wanted !== null && !this.stale()) this.running ??= this.run();
  }

  /** What is on this screen counts: saved over the version that somebody else made. */
  insist(): void {
    const version = this.refusal()?.params['version'];
    if (!this.stale() || typeof version !== 'number') return;
    this.version = version;
    this.refusal.set(null);
    this.again();
  }

  /** When nothing is on its way any more, whether it went through or not. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.wanted !== null) {
        const wish = this.wanted;
        const body = { ...wish, version: this.version };
        const { version } = await firstValueFrom(this.save(body, this.intention.keyFor(body)));
        this.intention.fulfilled();
        this.version = version;
        if (this.wanted === wish) this.wanted = null;
        this.refusal.set(null);
      }
      this.done.set(true);
    } catch (fault) {
      this.refusal.set(refusedOf(fault));
    } finally {
      this.running = null;
    }
  }
}

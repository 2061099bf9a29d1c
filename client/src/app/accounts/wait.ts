import { DestroyRef, computed, inject, signal } from '@angular/core';

/** Seconds until something may be tried again, counted down. Only shows; the service decides. */
export class Wait {
  private readonly seconds = signal(0);
  private timer: ReturnType<typeof setInterval> | undefined;
  readonly left = this.seconds.asReadonly();
  private readonly begun = signal(false);
  /** There was a wait, and it has passed. */
  readonly over = computed(() => this.begun() && this.seconds() === 0);

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  begin(seconds: number): void {
    clearInterval(this.timer);
    this.begun.set(true);
    this.seconds.set(Math.max(0, Math.ceil(seconds)));
    this.timer = setInterval(() => {
      this.seconds.update((left) => Math.max(0, left - 1));
      if (this.seconds() === 0) clearInterval(this.timer);
    }, 1_000);
  }
}

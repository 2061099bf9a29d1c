import { Injectable, signal } from '@angular/core';

/** Whether the service answers. Told by the interceptor, shown by the shell. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly lostSignal = signal(false);
  readonly lost = this.lostSignal.asReadonly();
  /** Rises when somebody asks to try again; what failed for want of an answer loads anew. */
  readonly attempts = signal(0);

  answered(): void {
    this.lostSignal.set(false);
  }

  fellSilent(): void {
    this.lostSignal.set(true);
  }

  tryAgain(): void {
    this.attempts.update((n) => n + 1);
  }
}

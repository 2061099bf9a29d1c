import { signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { Intention } from './intention';
import { refusedOf, type Refused } from './refused';

/**
 * One thing that somebody does by a form: whether it is under way, why it was refused, and the key that belongs to the intention. A second
 * tap while it runs does nothing; trying again with the same words after a lost answer does it at most once.
 */
export class Deed {
  private readonly running = signal(false);
  private readonly refusal = signal<Refused | null>(null);
  private readonly intention = new Intention();
  readonly busy = this.running.asReadonly();
  readonly refused = this.refusal.asReadonly();

  /** The answer, or undefined where it was refused or is already under way. */
  async carryOut<T>(payload: unknown, act: (key: string) => Observable<T>): Promise<{ readonly answer: T } | undefined> {
    if (this.running()) return undefined;
    this.running.set(true);
    this.refusal.set(null);
    try {
      const answer = await firstValueFrom(act(this.intention.keyFor(payload)), { defaultValue: undefined as T });
      this.intention.fulfilled();
      return { answer };
    } catch (fault) {
      this.refusal.set(refusedOf(fault));
      return undefined;
    } finally {
      this.running.set(false);
    }
  }

  forgive(): void {
    this.refusal.set(null);
  }
}

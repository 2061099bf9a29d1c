import { computed, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { Connection } from './connection';
import { refusedOf, type Refused } from './refused';

/** Something that is fetched: the value once it is there, or why it is not. */
export interface Loading<T> {
  readonly value: Signal<T | undefined>;
  readonly refused: Signal<Refused | null>;
  readonly busy: Signal<boolean>;
  reload(): void;
  /** Puts an answer that a write brought along, without asking again. */
  put(value: T): void;
}

export interface LoadingOptions<R> {
  /** Keeps what is shown while the next answer is on its way; without it the old value goes at once. */
  readonly keepWhile?: (before: R, after: R) => boolean;
}

/**
 * Loads whenever what is asked for changes; undefined asks for nothing. A later question takes the place of an earlier one whose
 * answer has not come. What failed for want of a connection or a session is asked again when somebody tries again.
 */
export function loading<R, T>(
  ask: () => R | undefined,
  load: (request: R) => Observable<T>,
  options: LoadingOptions<R> = {},
): Loading<T> {
  const connection = inject(Connection);
  const value = signal<T | undefined>(undefined);
  const refused = signal<Refused | null>(null);
  const busy = signal(false);
  const turn = signal(0);
  const request = computed(ask, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  let before: R | undefined;

  effect((onCleanup) => {
    turn();
    const asked = request();
    const same = before !== undefined && asked !== undefined && JSON.stringify(before) === JSON.stringify(asked);
    const keeps = before !== undefined && asked !== undefined && (same || options.keepWhile?.(before, asked) === true);
    if (!keeps) value.set(undefined);
    before = asked;
    refused.set(null);
    busy.set(asked !== undefined);
    if (asked === undefined) return;
    const running = untracked(() => load(asked)).subscribe({
      next: (answer) => {
        value.set(answer);
        busy.set(false);
      },
      error: (fault: unknown) => {
        refused.set(refusedOf(fault));
        busy.set(false);
      },
    });
    onCleanup(() => running.unsubscribe());
  });

  const reload = () => turn.update((n) => n + 1);
  effect(() => {
    if (connection.attempts() > 0 && untracked(() => mayPass(refused()))) untracked(reload);
  });
  return {
    value: value.asReadonly(),
    refused: refused.asReadonly(),
    busy: busy.asReadonly(),
    reload,
    put: (next) => value.set(next),
  };
}

/** A refusal that another moment may lift: no answer came, or nobody was signed in. */
function mayPass(refused: Refused | null): boolean {
  return refused !== null && (refused.uncertain || refused.code === 'not-signed-in');
}

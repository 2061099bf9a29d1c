import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject, throwError, of } from 'rxjs';
import { Connection } from './connection';
import { loading } from './loading';
import { Refused } from './refused';

describe('something that is fetched', () => {
  const settle = () => TestBed.tick();

  it('comes once what to ask for is known', () => {
    const asked = signal<string | undefined>(undefined);
    const fetched = TestBed.runInInjectionContext(() =>
      loading(
        () => asked(),
        (name) => of(`${name}!`),
      ),
    );
    settle();
    expect(fetched.value()).toBeUndefined();
    asked.set('a');
    settle();
    expect(fetched.value()).toBe('a!');
  });

  it('lets a later question take the place of an earlier one', () => {
    const asked = signal('a');
    const answers: Record<string, Subject<string>> = { a: new Subject(), b: new Subject() };
    const fetched = TestBed.runInInjectionContext(() =>
      loading(
        () => asked(),
        (name) => answers[name] ?? of(''),
      ),
    );
    settle();
    asked.set('b');
    settle();
    answers['b']?.next('later');
    answers['a']?.next('earlier');
    expect(fetched.value()).toBe('later');
  });

  it('shows nothing of another thing while it loads, unless told to keep', () => {
    const asked = signal('a');
    const never = new Subject<string>();
    const load = (name: string) => (name === 'a' ? of('a') : never);
    const [cleared, kept] = TestBed.runInInjectionContext(() => [
      loading(() => asked(), load),
      loading(() => asked(), load, { keepWhile: () => true }),
    ]);
    settle();
    asked.set('b');
    settle();
    expect([cleared?.value(), kept?.value(), kept?.busy()]).toEqual([undefined, 'a', true]);
  });

  it('is asked again when somebody tries again after the service was away, and only then', () => {
    let times = 0;
    const code = signal<'unreachable' | 'not-allowed'>('unreachable');
    const fetched = TestBed.runInInjectionContext(() =>
      loading(
        () => 'a',
        () => {
          times += 1;
          return throwError(() => new Refused(code(), {}, code() === 'unreachable' ? 0 : 403));
        },
      ),
    );
    settle();
    code.set('not-allowed');
    TestBed.inject(Connection).tryAgain();
    settle();
    expect([times, fetched.refused()?.code]).toEqual([2, 'not-allowed']);
    TestBed.inject(Connection).tryAgain();
    settle();
    expect(times).toBe(2);
  });
});

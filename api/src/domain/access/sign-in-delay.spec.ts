import * as fc from 'fast-check';
import { failureWindowMinutes, signInDelay } from './sign-in-delay';

const now = Date.parse('2025-03-03T02:00:00.000Z');
const minutes = (count: number): number => count * 60_000;
const failedJustNow = (times: number): number[] => Array.from({ length: times }, () => now);

describe('signInDelay', () => {
  it.each([
    [0, 0],
    [5, 0],
    [6, 2],
    [7, 4],
    [8, 8],
    [12, 128],
    [13, 256],
    [14, 300],
    [1000, 300],
  ])('after %i failures just now: %i seconds', (times, seconds) => {
    expect(signInDelay(failedJustNow(times), now)).toBe(seconds);
  });

  it('counts the wait from the latest failure, and is over when it is over', () => {
    const failures = failedJustNow(8);
    expect(signInDelay(failures, now + 3_500)).toBe(5);
    expect(signInDelay(failures, now + 8_000)).toBe(0);
  });

  it('forgets what is older than the window', () => {
    expect(signInDelay(failedJustNow(50), now + minutes(failureWindowMinutes))).toBe(0);
  });

  it('grows with failures, never with their order, and never beyond five minutes', () => {
    const at = fc.integer({ min: now - minutes(20), max: now + minutes(5) });
    fc.assert(
      fc.property(fc.array(at, { maxLength: 40 }), at, (failures, one) => {
        const delay = signInDelay(failures, now);
        expect(delay).toBeLessThanOrEqual(300);
        expect(signInDelay([...failures].reverse(), now)).toBe(delay);
        expect(signInDelay([...failures, one], now)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });

  it('leaves somebody who tries 10 000 passwords fewer than 2 000 tries a day', () => {
    let at = now;
    let tries = 0;
    const failures: number[] = [];
    while (at < now + minutes(24 * 60)) {
      const wait = signInDelay(failures.slice(-60), at);
      if (wait > 0) at += wait * 1000;
      else {
        failures.push(at);
        tries += 1;
      }
    }
    expect(tries).toBeLessThan(2_000);
  });
});

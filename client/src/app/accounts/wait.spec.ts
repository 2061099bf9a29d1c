import { TestBed } from '@angular/core/testing';
import { Wait } from './wait';

describe('the seconds until somebody may try again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('count down to nothing and stay there', () => {
    const wait = TestBed.runInInjectionContext(() => new Wait());
    expect(wait.over()).toBe(false);
    wait.begin(2.2);
    expect(wait.left()).toBe(3);
    jest.advanceTimersByTime(2_000);
    expect([wait.left(), wait.over()]).toEqual([1, false]);
    jest.advanceTimersByTime(10_000);
    expect([wait.left(), wait.over()]).toEqual([0, true]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('begin anew with what the service says last', () => {
    const wait = TestBed.runInInjectionContext(() => new Wait());
    wait.begin(30);
    wait.begin(5);
    jest.advanceTimersByTime(1_000);
    expect(wait.left()).toBe(4);
  });
});

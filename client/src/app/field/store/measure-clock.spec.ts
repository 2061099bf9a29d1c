import { measureClock } from './measure-clock';

const at = (iso: string) => Date.parse(iso);

describe('how far the phone’s clock is from the service’s', () => {
  const asked = at('2025-09-11T02:00:00.000Z');

  it('is measured in the middle of the round trip, whichever way the clock is off', () => {
    expect(measureClock(asked, asked + 1_000, '2025-09-11T02:00:03.500Z')).toBe(3_000);
    expect(measureClock(asked, asked + 1_000, '2025-09-13T02:00:00.500Z')).toBe(48 * 3_600_000);
    expect(measureClock(asked, asked + 1_000, '2025-09-09T02:00:00.500Z')).toBe(-48 * 3_600_000);
    expect(measureClock(asked, asked + 10_000, '2025-09-11T02:00:05.000Z')).toBe(0);
  });

  it('is not taken from a round trip of more than 10 s, from a clock that was set meanwhile, or from no time', () => {
    expect(measureClock(asked, asked + 10_001, '2025-09-11T02:00:03.500Z')).toBeNull();
    expect(measureClock(asked, asked - 1, '2025-09-11T02:00:03.500Z')).toBeNull();
    expect(measureClock(asked, asked + 1, '')).toBeNull();
  });
});

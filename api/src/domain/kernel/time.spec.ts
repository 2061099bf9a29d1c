import * as fc from 'fast-check';
import type { TimeZone } from './time';
import { dayOf, endOfDay, isDay, startOfDay } from './time';

const zones: TimeZone[] = ['WIB', 'WITA', 'WIT'];

describe('days', () => {
  it.each([
    ['WIB', '2025-09-11T16:59:59.999Z'],
    ['WITA', '2025-09-11T15:59:59.999Z'],
    ['WIT', '2025-09-11T14:59:59.999Z'],
  ] as const)('end in %s at %s', (zone, expected) => {
    expect(new Date(endOfDay('2025-09-11', zone)).toISOString()).toBe(expected);
  });

  it('begin one millisecond after the day before has ended', () => {
    for (const zone of zones) expect(startOfDay('2025-03-01', zone)).toBe(endOfDay('2025-02-28', zone) + 1);
  });

  it('hold every moment from their start to their end, in every zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(...zones), (instant, zone) => {
        const day = dayOf(instant, zone);
        expect(isDay(day)).toBe(true);
        expect(startOfDay(day, zone) <= instant && instant <= endOfDay(day, zone)).toBe(true);
      }),
    );
  });

  it.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '25-01-01', '2025-1-1', '2025-01-01T00:00', ''])(
    'do not exist: %p',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('exist on leap days', () => {
    expect(isDay('2024-02-29')).toBe(true);
  });
});

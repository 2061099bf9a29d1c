import type { Day } from '../../kernel';

const dayLength = 86_400_000;
/** 30 December 1899: the 1900 system counts a 29 February 1900 that never was, so from March 1900 on this is where it begins. */
const origin = -2_209_161_600_000;
/** 1 January 2000 and 31 December 2099: another number in a column of dates is no date. */
const [first, last] = [36_526, 73_050];

/**
 * The day of an Excel serial of the 1900 system; null for what is no whole day of this century. Source: ECMA-376 part 1, 18.17.4.
 *
 * @example dayOfSerial(45911) // '2025-09-11'
 */
export function dayOfSerial(serial: number): Day | null {
  const whole = Math.floor(serial);
  if (whole < first || whole > last) return null;
  return new Date(origin + whole * dayLength).toISOString().slice(0, 10);
}

const lastMonth = 12;

/**
 * The last month of a period, as a number that orders periods by their end: `YYYY` ends with its December.
 *
 * @returns months since year 0, or null where the text is neither `YYYY` nor `YYYY-MM`.
 * @example endOfPeriod('2024') === endOfPeriod('2024-12'); endOfPeriod('2024-06') is before both
 */
export function endOfPeriod(period: string): number | null {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(period);
  return match ? Number(match[1]) * lastMonth + Number(match[2] ?? lastMonth) : null;
}

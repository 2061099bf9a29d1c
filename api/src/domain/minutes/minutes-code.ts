/** Crockford's base 32: without I, L, O and U, which are taken for other signs or make words. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/**
 * The short code of minutes from random numbers, each 0 to 31: 50 bits, so that nobody hits one by trying. Length: ten numbers.
 * @example writeMinutesCode([0, 1, 2, 3, 4, 31, 31, 31, 31, 31]) → '01234-ZZZZZ'
 */
export function writeMinutesCode(numbers: readonly number[]): string {
  const text = numbers.slice(0, length).map((one) => signs[one % signs.length] ?? '0').join('');
  return `${text.slice(0, length / 2)}-${text.slice(length / 2)}`;
}

/**
 * A code as somebody typed or read it, as it is printed; null where it is none. Small letters, blanks and the signs that Crockford takes
 * for others (I and L for 1, O for 0) are understood. @example '01234 zzzzz' → '01234-ZZZZZ'
 */
export function readMinutesCode(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (plain.length !== length || [...plain].some((sign) => !signs.includes(sign))) return null;
  return `${plain.slice(0, length / 2)}-${plain.slice(length / 2)}`;
}

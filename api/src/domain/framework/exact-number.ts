import type { Rational } from '../kernel';
import { floorOf, fraction, parseDecimal, toDecimal } from '../kernel';

const ratio = /^(\d{1,20})\/(\d{1,20})$/;
const mostDecimals = 20;

/**
 * Reads a number of a framework document exactly: a decimal as text or as YAML's number, or a ratio of whole numbers (`1/3`).
 *
 * @returns the value, or null where it is neither. @example readExact('1/3') // exactly a third
 */
export function readExact(raw: unknown): Rational | null {
  if (typeof raw === 'number') return parseDecimal(raw);
  if (typeof raw !== 'string') return null;
  const match = ratio.exec(raw);
  if (!match) return parseDecimal(raw);
  const denominator = BigInt(match[2] ?? '0');
  return denominator === 0n ? null : fraction(BigInt(match[1] ?? '0'), denominator);
}

/**
 * Writes a number so that `readExact` gives it back and every machine writes the same: the shortest decimal where there is
 * one of at most 20 places, else numerator/denominator in lowest terms.
 *
 * @example writeExact(fraction(9, 2)) // '4.5' @example writeExact(fraction(1, 3)) // '1/3'
 */
export function writeExact(value: Rational): string {
  const scale = 10n ** BigInt(mostDecimals);
  const scaled = value.mul(scale);
  if (scaled.d !== 1n) return `${floorOf(value.mul(value.d))}/${value.d}`;
  const text = toDecimal(value, mostDecimals);
  return text.replace(/\.?0+$/, '');
}


import Fraction from 'fraction.js';
import type { Rational } from './rational';

const decimal = /^[+-]?\d{1,20}(\.\d{1,20})?$/;

/**
 * Reads a decimal as written on the wire and in framework files: a point, no exponent, no grouping, at most 20 digits on each
 * side. Numbers are taken as their shortest decimal form, so YAML's `4.5` is exactly nine halves.
 *
 * @returns the exact value, or null where the text is no such decimal.
 * @example parseDecimal('38.35') // 767/20
 */
export function parseDecimal(value: string | number): Rational | null {
  const text = typeof value === 'number' ? String(value) : value;
  return decimal.test(text) ? new Fraction(text) : null;
}

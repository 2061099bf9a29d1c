import { hundred, toDecimal, writeExact, type Rational } from '@domain';
import { writeShort } from '../ui/write-score';
import type { Language } from '../ui/words';

/** A weight as the revision states it, never rounded: `4,5` (id), `4.5` (en), `1/3` in both. */
export function writeWeight(weight: Rational, language: Language): string {
  const text = writeExact(weight);
  return language === 'id' ? text.replace('.', ',') : text;
}

/** A fulfilment as per cent, to four places at most: 1/2 → `50`. */
export function writePercent(value: Rational, language: Language): string {
  return writeShort(toDecimal(value.mul(hundred), 4), language);
}

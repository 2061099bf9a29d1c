import { parseDecimal, roundHalfUp, toDecimal } from '@domain';
import type { Language } from './words';

export const minusSign = '\u2212';

export interface ScoreStyle {
  /** Decimals shown; 2 unless told. */
  readonly places?: number;
  /** A plus before what is gained. */
  readonly signed?: boolean;
}

/**
 * A decimal text as the language writes it, rounded half up on the exact value: `78.000000000000` → `78,00` (id), `78.00` (en).
 * What is no decimal is shown as a dash, never as 0.
 */
export function writeScore(value: string | null | undefined, language: Language, style: ScoreStyle = {}): string {
  const exact = value === null || value === undefined ? null : parseDecimal(value);
  if (exact === null) return '–';
  const places = style.places ?? 2;
  const rounded = roundHalfUp(exact, places);
  const text = toDecimal(rounded, places).replace('-', minusSign);
  const signed = style.signed && rounded.n > 0n && rounded.s > 0n ? `+${text}` : text;
  return language === 'id' ? signed.replace('.', ',') : signed;
}

/** The shortest form: `80.00` → `80`, `97.50` → `97,5`. For weights, thresholds and maxima, where zeros say nothing. */
export function writeShort(value: string | null | undefined, language: Language): string {
  const exact = value === null || value === undefined ? null : parseDecimal(value);
  if (exact === null) return '–';
  const text = toDecimal(exact, 4)
    .replace(/\.?0+$/, '')
    .replace('-', minusSign);
  return language === 'id' ? text.replace('.', ',') : text;
}

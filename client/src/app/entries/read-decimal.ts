import { parseDecimal } from '@domain';

/**
 * A number as people type it, in either language, as the wire's decimal: `78,5` and `78.5` → `78.5`. Null where it is none;
 * grouping signs are not guessed at.
 */
export function readDecimal(typed: string): string | null {
  const text = typed.trim().replace(',', '.');
  return parseDecimal(text) === null ? null : text;
}

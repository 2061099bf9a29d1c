import type { Instant, TimeZone } from '../kernel';
import { endOfDay, isDay } from '../kernel';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * An instant as written on the wire, or the end of a day in that zone; null where the text is neither.
 *
 * Instants carry their offset; a day or a time that does not exist is none. @example readInstant('2025-02-29', 'WIB') → null
 */
export function readInstant(text: string, zone: TimeZone): Instant | null {
  if (isDay(text)) return endOfDay(text, zone);
  if (!instant.test(text) || !isDay(text.slice(0, 'YYYY-MM-DD'.length))) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

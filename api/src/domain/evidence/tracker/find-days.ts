import { isDay, type Day } from '../../kernel';
import { monthNames } from './month-names';

const names = monthNames.flat().sort((a, b) => b.length - a.length);
const written = new RegExp(`(?<![a-z0-9])(\\d{1,2})[\\s.,/-]*(${names.join('|')})(?![a-z])[\\s.,/'-]*(\\d{4}|\\d{2})(?!\\d)`, 'g');
const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g;
const numbers = /(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)/g;

/**
 * Every date that a text names, day before month as Indonesian has it, years of two figures in this century; null for one that looks like a
 * date and does not exist (`31/2/25`, `9/25/2025`).
 *
 * @example findDays('PROGRESS PER 11 Sept 2025') // ['2025-09-11']
 */
export function findDays(text: string): readonly (Day | null)[] {
  const found: { readonly at: number; readonly day: Day | null }[] = [];
  let rest = text.toLowerCase();
  const take = (pattern: RegExp, toDay: (groups: readonly string[]) => Day | null): void => {
    rest = rest.replace(pattern, (...match: unknown[]) => {
      const [whole = '', ...groups] = match.slice(0, 4).map(String);
      found.push({ at: Number(match[4]), day: toDay(groups) });
      return ' '.repeat(whole.length);
    });
  };
  take(iso, ([year = '', month = '', day = '']) => spell(year, month, day));
  take(written, ([day = '', month = '', year = '']) => spell(year, String(monthNames.findIndex((of) => of.includes(month)) + 1), day));
  take(numbers, ([day = '', month = '', year = '']) => spell(year, month, day));
  return found.sort((a, b) => a.at - b.at).map(({ day }) => day);
}

function spell(year: string, month: string, day: string): Day | null {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

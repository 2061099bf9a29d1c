import type { Language } from './words';

const units = ['B', 'kB', 'MB', 'GB'] as const;
const step = 1024;

/** A size as people and their file lists write it: `4,2 MB`; a megabyte is 1,048,576 bytes, as the service's limits count it. */
export function writeSize(bytes: number, language: Language): string {
  const power = powerOf(bytes);
  return `${amount(bytes, power, language)} ${units[power]}`;
}

/** How much of how much, in the unit of the whole: `4,2 dari 18 MB`; the sentence is the caller's. What is missing never shows as all. */
export function writeSizes(part: number, whole: number, language: Language): { readonly part: string; readonly whole: string } {
  const power = powerOf(whole);
  const shown = amount(part, power, language);
  const all = amount(whole, power, language);
  const short = part < whole && shown === all ? amount(Math.max(0, part - step ** power / 10), power, language) : shown;
  return { part: short, whole: `${all} ${units[power]}` };
}

function powerOf(bytes: number): 0 | 1 | 2 | 3 {
  if (bytes >= step ** 3) return 3;
  if (bytes >= step ** 2) return 2;
  return bytes >= step ? 1 : 0;
}

/** Whole bytes and kilobytes; one decimal above, dropped where it says nothing. */
function amount(bytes: number, power: number, language: Language): string {
  const value = bytes / step ** power;
  const text = power < 2 ? String(Math.ceil(value)) : (Math.round(value * 10) / 10).toFixed(1).replace(/\.0$/, '');
  return language === 'id' ? text.replace('.', ',') : text;
}

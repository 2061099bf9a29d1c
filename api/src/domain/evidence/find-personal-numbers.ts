/** Numbers of people that a document for a scorecard seldom needs: of a person, of a family card, of a telephone. */
export const personalNumberKinds = ['nik', 'kk', 'phone'] as const;
export type PersonalNumberKind = (typeof personalNumberKinds)[number];

/** That there is such a number, where, and how it ends: enough to find it on the page, never the number itself. */
export interface PersonalNumber {
  readonly kind: PersonalNumberKind;
  /** From 1. */
  readonly page: number;
  /** The last three digits. */
  readonly lastDigits: string;
}

interface Found extends PersonalNumber {
  readonly from: number;
  readonly to: number;
}

const gap = '[ .\\u00a0-]';
/** 16 digits in one, or in the groups in which they are written: 4-4-4-4, 6-6-4, 2-2-2-6-4. Looked for from every place on. */
const sixteen = new RegExp(
  `(?<!\\d)(?=(\\d{16}|\\d{4}(?:${gap}\\d{4}){3}|\\d{6}${gap}\\d{6}${gap}\\d{4}|\\d{2}(?:${gap}\\d{2}){2}${gap}\\d{6}${gap}\\d{4})(?!\\d))`,
  'g',
);
/** A mobile number: 08 or +628 and eight to eleven more digits, grouped however people do. */
const mobile = new RegExp(`(?<![\\d+])(?:\\+62${gap}?|0)8(?:${gap}?\\d){8,11}(?!\\d)`, 'g');
const familyCard = /(?:\bkk\b|kartu\s+keluarga)\W*(?:(?:no|nomor)\b\W*)?$/i;
/** How far before a number its label is looked for, in characters. */
const labelLength = 40;

/** Codes of provinces. Source: Kepmendagri 300.2.2-2138/2025 and those before it. */
const provinces = new Set(
  [[11, 19], [21, 21], [31, 36], [51, 53], [61, 65], [71, 76], [81, 82], [91, 97]].flatMap(([from = 0, to = 0]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String(from + index)),
  ),
);

/**
 * Personal numbers in the text of a document, page by page: NIK (16 digits: a province, and a birth date in which women's days count
 * from 41), KK (16 digits that the words before them call a family card's), and mobile numbers (08… or +628…).
 *
 * Whatever is reported is masked here already, so that the number goes nowhere else. A number of 16 digits whose date part is no date
 * is taken for a document's. Source: issue "Evidence", Questions the system asks; Permendagri 74/2015 (how a NIK is made).
 * @example ['NIK 3572014107900001'] → [{ kind: 'nik', page: 1, lastDigits: '001' }]
 */
export function findPersonalNumbers(pages: readonly string[]): readonly PersonalNumber[] {
  return pages.flatMap((text, index) => findOnPage(text, index + 1).map(({ kind, page, lastDigits }) => ({ kind, page, lastDigits })));
}

function findOnPage(text: string, page: number): Found[] {
  const found: Found[] = [];
  const isFree = (from: number, to: number) => found.every((other) => to <= other.from || from >= other.to);
  for (const match of text.matchAll(sixteen)) {
    const written = match[1] ?? '';
    const kind = kindOfSixteen(digitsOf(written), text.slice(Math.max(0, match.index - labelLength), match.index));
    const place = { from: match.index, to: match.index + written.length };
    if (kind && isFree(place.from, place.to)) found.push({ kind, page, lastDigits: digitsOf(written).slice(-3), ...place });
  }
  for (const match of text.matchAll(mobile)) {
    const place = { from: match.index, to: match.index + match[0].length };
    if (isFree(place.from, place.to)) found.push({ kind: 'phone', page, lastDigits: digitsOf(match[0]).slice(-3), ...place });
  }
  return found.sort((a, b) => a.from - b.from);
}

function kindOfSixteen(digits: string, before: string): 'nik' | 'kk' | null {
  if (!provinces.has(digits.slice(0, 2))) return null;
  if (familyCard.test(before)) return 'kk';
  return isBirthDate(digits.slice(6, 12)) && !digits.endsWith('0000') ? 'nik' : null;
}

/** DDMMYY; the day of a woman counts from 41. */
function isBirthDate(digits: string): boolean {
  const written = Number(digits.slice(0, 2));
  const day = written > 40 ? written - 40 : written;
  const month = Number(digits.slice(2, 4));
  const year = Number(digits.slice(4));
  const longest = month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= longest;
}

function digitsOf(written: string): string {
  return written.replace(/\D/g, '');
}

import { isDay, type Day } from '../kernel';

const months = ['januari', 'februari', 'maret', 'april', 'mei', 'juni', 'juli', 'agustus', 'september', 'oktober', 'november', 'desember'];
const written = `(\\d{1,2})\\s+(${months.join('|')})\\s+(\\d{4})`;

/** Ways in which a paper says its own day, the surest first. */
const ways: readonly RegExp[] = [
  new RegExp(`(?:ditetapkan|ditandatangani|diundangkan|dikeluarkan|dibuat)\\s+di\\s+[^\\n]{2,60}?\\s*(?:pada\\s+tanggal|tanggal)\\s*:?\\s*${written}`, 'i'),
  new RegExp(`(?:pada\\s+tanggal|tanggal)\\s*:?\\s*${written}`, 'i'),
  new RegExp(`^[A-Z][A-Za-z. ]{2,40},\\s*(?:tanggal\\s+)?${written}`, 'im'),
  new RegExp(written, 'i'),
];

/**
 * The day on a paper: that of `Ditetapkan di … pada tanggal 3 Maret 2025`, else of `tanggal …`, else of a place and a day (`Blitar, 3 Maret
 * 2025`), else the first day written out. Null where none is, or the day does not exist (31 Juni).
 *
 * Source: Permendagri 1/2023, the end of a paper. @example 'Ditetapkan di Blitar\npada tanggal 3 Maret 2025' → '2025-03-03'
 */
export function findDocumentDate(text: string): Day | null {
  const flat = text.replace(/(ditetapkan|ditandatangani|diundangkan|dikeluarkan|dibuat)(\s+di\s+[^\n]{2,60})\n/gi, '$1$2 ');
  for (const way of ways) {
    const [, day, month, year] = way.exec(flat) ?? [];
    if (day === undefined || month === undefined || year === undefined) continue;
    const found = `${year}-${String(months.indexOf(month.toLowerCase()) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isDay(found)) return found;
  }
  return null;
}

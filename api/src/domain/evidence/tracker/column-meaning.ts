import { foldText } from './fold-text';
import type { TrackerColumn } from './tracker.types';

const longestHeading = 160;

/** The first that fits counts: "STATUS DOKUMEN" is about progress, "INDIKATOR/DATA DUKUNG" about documents. */
const meanings: readonly (readonly [TrackerColumn, RegExp])[] = [
  ['number', /^(no|nomor)( urut)?$/],
  ['code', /^(kode|code)\b/],
  ['commitment', /^(komitmen|commitment|tenggat|batas waktu|target waktu|target penyelesaian|deadline|due)\b/],
  ['progress', /^(progres|progress|status|perkembangan|capaian)\b/],
  ['document', /\b(dokumen|data|eviden|evidence|bukti|document|documents)\b/],
  ['agency', /\b(opd|skpd|sopd|perangkat daerah|pic|instansi|penanggung jawab|unit kerja|agency)\b/],
  ['area', /\b(area|indikator|komponen|aspek|indicator)\b/],
];

/**
 * What a heading of a tracker means, whatever its case, line breaks and abbreviations; null for one that is not known. Source:
 * programme.md, "How regions keep track today".
 *
 * @example columnMeaning('DATA/DOKUMEN\nYG DIPERLUKAN') // 'document'
 */
export function columnMeaning(heading: string): TrackerColumn | null {
  const folded = foldText(heading);
  if (folded === '' || folded.length > longestHeading) return null;
  return meanings.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

import { foldText } from './fold-text';

/** What documents are called in many ways, folded, and the one word they are compared by. Longer ones first where they overlap. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/ (peraturan|perwali|perwal|perbup|pergub|perkada)( (wali kota|walikota|bupati|kepala daerah))? /g, ' peraturan '],
  [/ (surat keputusan|keputusan|kepwal|kepbup)( (wali kota|walikota|bupati|kepala daerah))? /g, ' sk '],
  [/ whistle ?blowing( system)? /g, ' wbs '],
  [/ (unit pengendalian gratifikasi) /g, ' upg '],
  [/ (survei kepuasan masyarakat|survey kepuasan masyarakat|ikm) /g, ' skm '],
  [/ (standar pelayanan minimal) /g, ' spm '],
  [/ (program kerja pengawasan tahunan) /g, ' pkpt '],
  [/ (nota kesepahaman|memorandum of understanding) /g, ' mou '],
  [/ (perjanjian kerja sama|perjanjian kerjasama) /g, ' pks '],
  [/ (pejabat pengelola informasi dan dokumentasi) /g, ' ppid '],
  [/ (daftar informasi publik) /g, ' dip '],
  [/ (rekapitulasi|rekapan) /g, ' rekap '],
  [/ (notulensi|notula) /g, ' notulen '],
  [/ (survey) /g, ' survei '],
  [/ (reviu) /g, ' review '],
  [/ e lhkpn /g, ' lhkpn '],
];
const fillers: ReadonlySet<string> = new Set([
  'dan', 'yang', 'yg', 'di', 'ke', 'dari', 'untuk', 'tentang', 'dengan', 'dgn', 'pada', 'serta', 'atau', 'beserta', 'menurut', 'oleh', 'atas', 'dalam', 'data', 'dokumen',
  'bukti', 'per', 'hasil', 'eviden', 'salinan', 'copy', 'tahun', 'kota', 'kabupaten', 'kab', 'pemerintah', 'daerah', 'the', 'of', 'and', 'for', 'with', 'on', 'to', 'a',
]);

/**
 * The words by which documents are told apart: one word for what is written in many ways, without what joins words, years and numbers.
 *
 * @example documentWords('Peraturan Wali Kota tentang WBS Tahun 2025') // {'peraturan', 'wbs'}
 */
export function documentWords(text: string): ReadonlySet<string> {
  let folded = ` ${foldText(text)} `;
  for (const [pattern, word] of synonyms) folded = folded.replace(pattern, word).replace(pattern, word);
  return new Set(folded.split(' ').filter((word) => word.length > 1 && !fillers.has(word) && !/^\d+$/.test(word)));
}

const kinds =
  /^(?:SALINAN\s+)?(KEPUTUSAN|PERATURAN|INSTRUKSI|SURAT EDARAN|SURAT PERINTAH(?: TUGAS)?|SURAT TUGAS|LAPORAN|BERITA ACARA|NOTULEN|NOTULA|STANDAR OPERASIONAL PROSEDUR|PROSEDUR|PAKTA INTEGRITAS|PERJANJIAN KINERJA|RENCANA AKSI|PENGUMUMAN|UNDANGAN|DAFTAR HADIR|PIAGAM|NOTA KESEPAHAMAN)\b/i;
const ends = /^(?:DENGAN RAHMAT|MENIMBANG|MENGINGAT|WALI ?KOTA|BUPATI|KEPALA|BAB I\b|PENDAHULUAN|DITETAPKAN|PADA HARI|YANG BERTANDA|NOMOR\b|TANGGAL\b|KEPADA\b)/i;
const linesLooked = 40;
const linesTaken = 4;

/**
 * The title of an official paper: its kind and office with what it is about (`Keputusan Wali Kota Blitar tentang Tim …`), from the first
 * line that names a kind and the lines after `TENTANG` (or, without one, those that go on in capitals). Null where no kind is named.
 *
 * Source: Permendagri 1/2023, heads of papers. @example ['KEPUTUSAN WALI KOTA BLITAR', 'NOMOR: 1/2025', 'TENTANG', 'TIM PENGENDALI']
 * → 'KEPUTUSAN WALI KOTA BLITAR TENTANG TIM PENGENDALI'
 */
export function findDocumentTitle(lines: readonly string[]): string | null {
  const looked = lines.slice(0, linesLooked);
  const at = looked.findIndex((line) => kinds.test(line));
  const head = looked[at];
  if (head === undefined) return null;
  const [before = '', sameLine] = head.split(/\bTENTANG\b/i);
  const name = before.replace(/\bNOMOR\b.*$/i, '').trim();
  const about = findAbout(looked.slice(at + 1), sameLine?.trim());
  if (about === '') return name === '' ? null : name;
  return `${name} ${isAbout(head, looked.slice(at + 1)) ? 'TENTANG ' : ''}${about}`;
}

function isAbout(head: string, rest: readonly string[]): boolean {
  return /\bTENTANG\b/i.test(head) || rest.slice(0, linesTaken).some((line) => /^TENTANG\b/i.test(line));
}

function findAbout(rest: readonly string[], sameLine: string | undefined): string {
  if (sameLine !== undefined) return [sameLine, ...goingOn(rest)].filter(Boolean).join(' ');
  const at = rest.slice(0, linesTaken).findIndex((line) => /^TENTANG\b/i.test(line));
  const line = rest[at];
  if (line === undefined) return goingOn(rest).join(' ');
  return [line.replace(/^TENTANG\s*:?/i, '').trim(), ...goingOn(rest.slice(at + 1))].filter(Boolean).join(' ');
}

/** The lines in capitals until the paper itself begins. */
function goingOn(lines: readonly string[]): string[] {
  const taken: string[] = [];
  for (const line of lines.slice(0, linesTaken)) {
    if (ends.test(line) || line !== line.toUpperCase() || !/[A-Z]/.test(line)) break;
    taken.push(line);
  }
  return taken;
}

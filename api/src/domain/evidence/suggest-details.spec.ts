import * as fc from 'fast-check';
import { isDay } from '../kernel';
import { suggestDetails, type FileTold } from './suggest-details';

const file = (text: string, more: Partial<FileTold> = {}): FileTold => ({ fileName: 'scan_001.pdf', title: null, takenOn: null, ...more, text });

// Made up for these tests in the form of such papers; no such decision exists.
const decision = `
                          WALI KOTA BLITAR
                       PROVINSI JAWA TIMUR
                   KEPUTUSAN WALI KOTA BLITAR
              NOMOR: 188/45/HK/410.010.2/2025
                            TENTANG
        TIM PENGENDALIAN GRATIFIKASI DI LINGKUNGAN
                  PEMERINTAH KOTA BLITAR
                     TAHUN ANGGARAN 2025
                       WALI KOTA BLITAR,
Menimbang : a. bahwa untuk melaksanakan Peraturan Nomor 2 Tahun 2019 tanggal 5 Desember 2019;
MEMUTUSKAN:
Ditetapkan di Blitar
pada tanggal 3 Maret 2025
`;

const report = `
PEMERINTAH KOTA BLITAR
DINAS KOMUNIKASI, INFORMATIKA DAN STATISTIK
LAPORAN PENGELOLAAN PENGADUAN
Triwulan I Tahun 2025
Nomor : 700/12/410.109/2025
Blitar, 14 April 2025
`;

describe('what a form begins with', () => {
  it('is taken from a decision of the head of region', () => {
    expect(suggestDetails(file(decision))).toEqual({
      title: 'KEPUTUSAN WALI KOTA BLITAR TENTANG TIM PENGENDALIAN GRATIFIKASI DI LINGKUNGAN PEMERINTAH KOTA BLITAR TAHUN ANGGARAN 2025',
      number: '188/45/HK/410.010.2/2025',
      datedOn: '2025-03-03',
      issuer: 'WALI KOTA BLITAR',
      period: 'TAHUN ANGGARAN 2025',
    });
  });

  it('is taken from a report of an agency', () => {
    expect(suggestDetails(file(report))).toEqual({
      title: 'LAPORAN PENGELOLAAN PENGADUAN',
      number: '700/12/410.109/2025',
      datedOn: '2025-04-14',
      issuer: 'DINAS KOMUNIKASI, INFORMATIKA DAN STATISTIK',
      period: 'Triwulan I Tahun 2025',
    });
  });

  it.each([
    ['PERATURAN WALIKOTA BLITAR NOMOR 12 TAHUN 2025 TENTANG BENTURAN KEPENTINGAN', 'PERATURAN WALIKOTA BLITAR TENTANG BENTURAN KEPENTINGAN', '12 TAHUN 2025'],
    ['SURAT EDARAN\nNOMOR 800/ 15 /SE/2025\nTENTANG: LARANGAN GRATIFIKASI', 'SURAT EDARAN TENTANG LARANGAN GRATIFIKASI', '800/15/SE/2025'],
    ['BERITA ACARA\nNo. BA-7/2025\nPada hari ini', 'BERITA ACARA', 'BA-7/2025'],
  ])('knows the head of %j', (text, title, number) => {
    expect(suggestDetails(file(text))).toMatchObject({ title, number });
  });

  it.each([
    ['Ditetapkan di Blitar pada tanggal 17 Agustus 2025', '2025-08-17'],
    ['Blitar, 1 Mei 2025', '2025-05-01'],
    ['tanggal: 31 Juni 2025', null],
    ['rapat 5 Januari 2024 dibahas; ditandatangani di Blitar tanggal 9 Januari 2024', '2024-01-09'],
  ])('reads the day of %j', (text, datedOn) => {
    expect(suggestDetails(file(text)).datedOn).toBe(datedOn);
  });

  it.each([
    ['Januari – Maret 2025', 'Januari – Maret 2025'],
    ['laporan bulan Februari 2025', 'bulan Februari 2025'],
    ['Semester II Tahun 2024', 'Semester II Tahun 2024'],
    ['tanpa masa', null],
  ])('reads the period of %j', (text, period) => {
    expect(suggestDetails(file(text)).period).toBe(period);
  });

  it('falls back to the title of the file, then to its name, and to the day of the picture', () => {
    expect(suggestDetails(file('', { title: 'Laporan SPI 2025' })).title).toBe('Laporan SPI 2025');
    const scanned = { title: 'Microsoft Word - Document1', fileName: 'SK_Tim__UPG.final.pdf', takenOn: '2025-02-01' };
    expect(suggestDetails(file('', scanned))).toMatchObject({ title: 'SK Tim UPG.final', datedOn: '2025-02-01' });
    expect(suggestDetails(file('', { fileName: '.pdf' })).title).toBeNull();
  });

  it('fits the form whatever the file says, and never names a day that does not exist', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.string({ maxLength: 300 }), fc.option(fc.string()), (text, fileName, title) => {
        const found = suggestDetails({ fileName, title, text: `KEPUTUSAN ${text}\nNOMOR ${text}\ntanggal ${text}`, takenOn: null });
        expect((found.title ?? '').length).toBeLessThanOrEqual(1_000);
        expect((found.number ?? '').length).toBeLessThanOrEqual(200);
        expect(found.datedOn === null || isDay(found.datedOn)).toBe(true);
      }),
    );
  });

  it('is found at once in a text that was made to hold a pattern up', () => {
    const hostile = [`Nomor ${'1/'.repeat(5_000)}`, `Ditetapkan di ${'a '.repeat(9_000)}`, `${'TENTANG '.repeat(2_000)}`, 'Januari '.repeat(2_500)];
    for (const text of hostile) expect(() => suggestDetails(file(text))).not.toThrow();
  });
});

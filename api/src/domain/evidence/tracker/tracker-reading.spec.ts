import { columnMeaning } from './column-meaning';
import { dayOfSerial } from './day-of-serial';
import { findDays } from './find-days';
import { findHeader } from './find-header';
import { isNearly } from './is-nearly';
import { readDueDay } from './read-due-day';
import { readLines } from './read-lines';
import { readStatus } from './read-status';
import type { TrackerCell, TrackerSheet } from './tracker.types';

/** Rows as lists of texts, empty ones left out; a cell may be given whole. */
function sheet(rows: readonly (readonly (string | Partial<TrackerCell>)[])[], name = 'Tracker'): TrackerSheet {
  const cellOf = (said: string | Partial<TrackerCell>, at: number): TrackerCell =>
    typeof said === 'string' ? { column: at + 1, text: said } : { column: at + 1, text: '', ...said };
  return {
    name,
    rows: rows
      .map((cells, at) => ({ number: at + 1, cells: cells.map(cellOf).filter(({ text }) => text !== '') }))
      .filter(({ cells }) => cells.length > 0),
  };
}

const headings = ['NO', 'AREA\nINTERVENSI', 'OPD', 'DATA/DOKUMEN YG DIPERLUKAN', 'KOMITMEN BERITA ACARA 13 FEBRUARI 2025', 'PROGRESS PER 11 SEPT 2025'];

describe('a date of a tracker', () => {
  it.each([
    ['11 September 2025', '2025-09-11'], ['11/9/25', '2025-09-11'], ['11 Sept 2025', '2025-09-11'], ['Kamis, 11 September 2025', '2025-09-11'],
    ['11-09-2025', '2025-09-11'], ['11.9.2025', '2025-09-11'], ['2025-09-11', '2025-09-11'], ['1 Agt 2025', '2025-08-01'], ['30 Nopember 2025', '2025-11-30'],
    ['paling lambat tgl 5 Mei 2025', '2025-05-05'], ['12Des2025', '2025-12-12'], ['29/2/2024', '2024-02-29'],
  ])('is read from %s', (text, day) => {
    expect(findDays(text)).toEqual([day]);
    expect(readDueDay({ text, number: null, day: null })).toEqual({ kind: 'day', day });
  });

  it.each(['31/2/25', '9/25/2025', 'secepatnya', 'minggu ke-2 September', '1 Mei 2025 atau 1 Juni 2025', '10/2025'])('is not made up from %s', (text) => {
    expect(readDueDay({ text, number: null, day: null })).toEqual({ kind: 'unreadable' });
  });

  it.each(['', '-', '–', 'belum ada'])('is none where the cell says "%s"', (text) => {
    expect(readDueDay({ text, number: null, day: null })).toEqual({ kind: 'none' });
  });

  it('is read from a serial of this century and from a real date, and from no other number', () => {
    expect(dayOfSerial(45_911)).toBe('2025-09-11');
    expect(dayOfSerial(36_526)).toBe('2000-01-01');
    expect(readDueDay({ text: '45911', number: 45_911, day: null })).toEqual({ kind: 'day', day: '2025-09-11' });
    expect(readDueDay({ text: '2025-09-11', number: 45_911, day: '2025-09-11' })).toEqual({ kind: 'day', day: '2025-09-11' });
    expect(readDueDay({ text: '7', number: 7, day: null })).toEqual({ kind: 'unreadable' });
    expect(readDueDay({ text: '1900-01-07', number: 7, day: '1900-01-07' })).toEqual({ kind: 'unreadable' });
  });
});

describe('a status of a tracker', () => {
  it.each([
    ['Sudah Diterima', 'received'], ['Sedang Disiapkan', 'preparing'], ['Dalam Perbaikan', 'revising'], ['Proses Reviu', 'under-review'],
    ['Belum Ada Progres', 'not-started'], ['Menunggu Tanda Tangan Pejabat', 'awaiting-signature'], ['Sebagian Sudah Diupload', 'partly-uploaded'],
    ['BELUM DITERIMA', 'not-started'], ['Belum ada progress.', 'not-started'], ['menunggu ttd Wali Kota', 'awaiting-signature'], ['Sebagian', 'partly-uploaded'],
  ])('%s is %s', (text, code) => {
    expect(readStatus(text)).toEqual({ kind: 'status', code });
  });

  it.each(['Akan dibahas', 'Sudah diterima, dalam perbaikan', 'lihat catatan'])('is not made up from "%s"', (text) => {
    expect(readStatus(text)).toEqual({ kind: 'unreadable' });
  });

  it('is none for a dash', () => {
    expect([readStatus('-'), readStatus('')]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });
});

describe('the headings of a tracker', () => {
  it.each([
    ['NO', 'number'], ['AREA\nINTERVENSI', 'area'], ['Opd Pengampu', 'agency'], ['DATA/DOKUMEN YG DIPERLUKAN', 'document'], ['Bukti Dukung', 'document'],
    ['KOMITMEN BERITA ACARA 13/2/2025', 'commitment'], ['PROGRESS PER 11 SEPTEMBER 2025', 'progress'], ['Status Dokumen', 'progress'], ['KODE', 'code'],
    ['Keterangan', null], ['', null],
  ])('"%s" means %s', (text, meaning) => {
    expect(columnMeaning(text)).toBe(meaning);
  });

  it('are found below title rows, whatever stands beside the table', () => {
    const found = findHeader(sheet([[{ text: 'TRACKER DATA DUKUNG PERCONTOHAN', columns: 6 }], ['Kota Blitar'], [], ['', ...headings]]));
    expect(found).toEqual({ lastRow: 4, columns: { number: 2, area: 3, agency: 4, document: 5, commitment: 6, progress: 7 }, progressOn: '2025-09-11' });
  });

  it('may be two rows high: of several dated columns the latest counts', () => {
    const two = (text: string) => ({ text, rows: 2 });
    const found = findHeader(sheet([
      [two('NO'), two('AREA INTERVENSI'), two('OPD'), two('DOKUMEN'), { text: 'PROGRESS PER', columns: 2 }],
      ['', '', '', '', '1 September 2025', '11 September 2025'],
    ]));
    expect(found).toMatchObject({ lastRow: 2, columns: { progress: 6 }, progressOn: '2025-09-11' });
  });

  it('may have their dates in a row below that nothing is merged with, as a CSV has them', () => {
    const found = findHeader(sheet([['NO', 'AREA', 'OPD', 'DOKUMEN', 'KOMITMEN', 'PROGRESS'], ['', '', '', '', '', '11/9/25'], ['1', 'x', 'y', 'z']]));
    expect(found).toMatchObject({ lastRow: 2, progressOn: '2025-09-11' });
  });

  it('are not found in a sheet of something else', () => {
    expect(findHeader(sheet([['Nama', 'NIP'], ['a', '1']]))).toBeNull();
    expect(findHeader(sheet([['Daftar dokumen'], ['a']]))).toBeNull();
  });
});

describe('the rows of a tracker', () => {
  it('say what merged cells say, in every sheet that has headings, under the section they stand in', () => {
    const lines = readLines([
      sheet([['catatan saja']]),
      sheet([
        [{ text: 'TRACKER', columns: 6 }],
        headings,
        [{ text: 'KOMPONEN 2 PENGUATAN KUALITAS PENGAWASAN', columns: 6 }],
        [{ text: '1', number: 1, rows: 2 }, { text: 'Pemberdayaan WBS', rows: 2 }, { text: 'Inspektorat', rows: 2 }, 'Perwali WBS', { text: '45911', number: 45_911 }, 'Sudah Diterima'],
        ['', '', '', 'SK WBS', '11/9/25', '-'],
        headings,
        ['2', 'Penguatan UPG', '', 'SK UPG'],
        [],
        ['Jumlah'],
      ], 'Pengawasan'),
    ]);
    expect(lines.map(({ key, sheet: name, number, area, agency, document }) => [key, name, number, area, agency, document])).toEqual([
      ['2:4', 'Pengawasan', '1', 'Pemberdayaan WBS', 'Inspektorat', 'Perwali WBS'],
      ['2:5', 'Pengawasan', '1', 'Pemberdayaan WBS', 'Inspektorat', 'SK WBS'],
      ['2:7', 'Pengawasan', '2', 'Penguatan UPG', '', 'SK UPG'],
    ]);
    expect(lines[0]).toMatchObject({ section: 'KOMPONEN 2 PENGUATAN KUALITAS PENGAWASAN', commitment: '45911', commitmentNumber: 45_911, progressOn: '2025-09-11' });
  });

  it('of a CSV stand under the area above them, but are not given to the agency above them', () => {
    const lines = readLines([sheet([headings, ['1', 'Pemberdayaan WBS', 'Inspektorat', 'Perwali WBS'], ['', '', '', 'SK WBS']])]);
    expect(lines.map(({ area, agency }) => [area, agency])).toEqual([['Pemberdayaan WBS', 'Inspektorat'], ['Pemberdayaan WBS', '']]);
  });
});

describe('a slip of the pen', () => {
  it.each([['kesehatan', 'kesehatn'], ['kesehatan', 'keseahtan'], ['kesehatan', 'kesehatam'], ['pendidikan', 'pendidikkan']])('leaves %s and %s one word', (a, b) => {
    expect([isNearly(a, b), isNearly(b, a)]).toEqual([true, true]);
  });

  it.each([['upg', 'ppg'], ['sosial', 'sosio'], ['kesehatan', 'kesehatannya'], ['koperasi', 'operasional']])('is not what makes %s of %s', (a, b) => {
    expect(isNearly(a, b)).toBe(false);
  });
});

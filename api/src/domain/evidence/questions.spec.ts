import * as fc from 'fast-check';
import { askQuestions, type DocumentAskedOf, type FileUse, type HandedInFor } from './ask-questions';
import { findPersonalNumbers } from './find-personal-numbers';
import { periodSpan } from './period-span';

const two = (value: number) => String(value).padStart(2, '0');

/** A NIK: region of a province, birth date (a woman's day from 41), running number. */
const niks = fc
  .record({
    region: fc.constantFrom('357201', '110101', '317305', '970108'),
    day: fc.integer({ min: 1, max: 28 }),
    isWoman: fc.boolean(),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 0, max: 99 }),
    running: fc.integer({ min: 1, max: 9999 }),
  })
  .map(({ region, day, isWoman, month, year, running }) =>
    [region, two(isWoman ? day + 40 : day), two(month), two(year), String(running).padStart(4, '0')].join(''),
  );
const mobiles = fc
  .record({ prefix: fc.constantFrom('0', '+62', '+62 '), first: fc.integer({ min: 11, max: 99 }), rest: fc.integer({ min: 1_000_000, max: 999_999_999 }) })
  .map(({ prefix, first, rest }) => `${prefix}8${first}${rest}`);
const words = fc.array(fc.constantFrom('Nama', 'Jabatan', 'tahun', 'Surat', '\n', 'Keputusan', ';', '—'), { maxLength: 8 }).map((parts) => parts.join(' '));

/** The ways in which sixteen digits are written. */
const groupings: readonly (readonly number[])[] = [[16], [4, 4, 4, 4], [6, 6, 4], [2, 2, 2, 6, 4]];
function group(digits: string, sizes: readonly number[], separator: string): string {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size))).join(separator);
}

describe('personal numbers in a document', () => {
  it('are found wherever they are planted, however they are grouped, each on its page, and only their last digits are told', () => {
    const planted = fc.record({ before: words, nik: niks, sizes: fc.constantFrom(...groupings), separator: fc.constantFrom(' ', '.', '-') });
    fc.assert(
      fc.property(fc.array(planted, { minLength: 1, maxLength: 6 }), (pages) => {
        const found = findPersonalNumbers(pages.map(({ before, nik, sizes, separator }) => `${before} NIK: ${group(nik, sizes, separator)} ${before}`));
        expect(found).toEqual(pages.map(({ nik }, index) => ({ kind: 'nik', page: index + 1, lastDigits: nik.slice(-3) })));
        for (const { nik } of pages) expect(JSON.stringify(found)).not.toContain(nik.slice(0, 12));
      }),
    );
  });

  it('are found in the rows of a table, after the number of the row', () => {
    fc.assert(
      fc.property(fc.array(niks, { minLength: 1, maxLength: 20 }), (rows) => {
        const found = findPersonalNumbers([rows.map((nik, index) => `${index + 1} ${nik} Pegawai`).join('\n')]);
        expect(found.map(({ lastDigits }) => lastDigits)).toEqual(rows.map((nik) => nik.slice(-3)));
      }),
    );
  });

  it('are mobile numbers too, with 08 or +62', () => {
    fc.assert(
      fc.property(words, mobiles, (before, phone) => {
        expect(findPersonalNumbers([`${before} HP ${phone}.`])).toEqual([{ kind: 'phone', page: 1, lastDigits: phone.slice(-3) }]);
      }),
    );
  });

  it('are never read into sixteen digits without a birth date, whatever separates them', () => {
    const unborn = fc.record({
      region: fc.constantFrom('357201', '110101'),
      day: fc.constantFrom('00', '32', '40', '72', '99'),
      month: fc.constantFrom('00', '13', '99', '05'),
      rest: fc.integer({ min: 0, max: 999_999 }),
    });
    fc.assert(
      fc.property(unborn, fc.constantFrom(...groupings), fc.constantFrom(' ', '.', '-'), ({ region, day, month, rest }, sizes, separator) => {
        const digits = `${region}${day}${month}${String(rest).padStart(6, '0')}`;
        expect(findPersonalNumbers([`Nomor dokumen ${group(digits, sizes, separator)} tahun`]).filter(({ kind }) => kind !== 'phone')).toEqual([]);
      }),
    );
  });

  it.each<[string, string, object[]]>([
    ['a family card by the words before it', 'No. KK : 3572011203150004', [{ kind: 'kk', page: 1, lastDigits: '004' }]],
    ['a civil servant number as none', 'NIP 19790614 200312 1 005', []],
    ['a civil servant number in one as none', 'NIP 197906142003121005', []],
    ['a number within a longer one as none', 'Rekening 123572014107900001', []],
    ['the office telephone as none', 'Telepon (0342) 801171', []],
    ['a letter number as none', 'Nomor 188.45/0812/410.010/2025', []],
    ['a province that there is none of as none', '9972014107900001', []],
  ])('take %s', (_, text, expected) => {
    expect(findPersonalNumbers([text])).toEqual(expected);
  });
});

describe('a period in words', () => {
  it.each<[string, string | null, string | null]>([
    ['2025', '2025-01-01', '2025-12-31'],
    ['Tahun 2024/2025', '2024-01-01', '2025-12-31'],
    ['Triwulan I 2025', '2025-01-01', '2025-03-31'],
    ['TW IV Tahun 2024', '2024-10-01', '2024-12-31'],
    ['Semester 2 2025', '2025-07-01', '2025-12-31'],
    ['Januari–Maret 2025', '2025-01-01', '2025-03-31'],
    ['November 2024 s.d. Februari 2025', '2024-11-01', '2025-02-28'],
    ['February 2024', '2024-02-01', '2024-02-29'],
    ['2025-04', '2025-04-01', '2025-04-30'],
    ['Maret–Januari 2025', null, null],
    ['Triwulan V 2025', null, null],
    ['sepanjang masa', null, null],
  ])('%s spans its days or is not understood', (text, from, to) => {
    expect(periodSpan(text)).toEqual(from === null ? null : { from, to });
  });
});

const handedIn: HandedInFor = { agencyId: 'dinas', assessmentId: '2025', cycle: 2025, requirement: 'sk', on: '2025-06-10' };
const plain: DocumentAskedOf = {
  ...{ documentId: 'd1', datedOn: '2025-02-01', period: 'Triwulan I 2025', validUntil: '2025-06-10', signedCopy: true },
  ...{ personalNumbers: [], uses: [] },
};
const use: FileUse = { documentId: 'd1', agencyId: 'dinas', assessmentId: '2025', cycle: 2025, requirement: 'sk' };
const codesOf = (more: Partial<DocumentAskedOf>) => askQuestions([{ ...plain, ...more }], handedIn).map(({ code }) => code);

describe('the system asks of a document', () => {
  it.each<[string, Partial<DocumentAskedOf>, string[]]>([
    ['nothing where nothing is odd', {}, []],
    ['nothing of what nobody has said', { datedOn: null, period: null, validUntil: null, signedCopy: null }, []],
    ['nothing of a period that is not understood', { period: 'sepanjang masa' }, []],
    ['why the same file is at another agency', { uses: [{ ...use, agencyId: 'lain' }] }, ['same-file-other-agency']],
    ['why last year’s file comes again', { uses: [{ ...use, assessmentId: '2024', cycle: 2024 }] }, ['same-file-earlier-cycle']],
    ['why one file stands for two requirements as two documents', { uses: [{ ...use, documentId: 'd2', requirement: 'lap' }] }, ['same-file-other-requirement']],
    ['nothing of one document that serves several requirements', { uses: [{ ...use, requirement: 'lap' }] }, []],
    ['nothing of its own earlier revision', { uses: [use] }, []],
    ['about a date outside the period', { datedOn: '2025-04-01' }, ['date-outside-period']],
    ['about a date outside period and cycle', { datedOn: '2024-12-31' }, ['date-outside-period', 'date-outside-cycle']],
    ['about what has expired before it came', { validUntil: '2025-06-09' }, ['expired']],
    ['about a copy that is not the signed one', { signedCopy: false }, ['not-signed-copy']],
    ['about personal numbers', { personalNumbers: [{ kind: 'nik', page: 2, lastDigits: '001' }] }, ['personal-numbers']],
  ])('%s', (_, more, expected) => {
    expect(codesOf(more)).toEqual(expected);
  });

  it('each question at most once for a document, whatever it is', () => {
    const uses = fc.array(
      fc.record({
        documentId: fc.constantFrom('d1', 'd2'),
        agencyId: fc.constantFrom('dinas', 'lain', 'ketiga'),
        assessmentId: fc.constantFrom('2024', '2025'),
        cycle: fc.constantFrom(2024, 2025),
        requirement: fc.constantFrom('sk', 'lap'),
      }),
    );
    fc.assert(
      fc.property(uses, (known) => {
        const codes = codesOf({ uses: known, signedCopy: false });
        expect(new Set(codes).size).toBe(codes.length);
      }),
    );
  });
});

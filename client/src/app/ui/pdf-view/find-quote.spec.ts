import * as fc from 'fast-check';
import { findQuote, type QuotePart } from './find-quote';

const cut = (runs: readonly string[], parts: readonly QuotePart[]) => parts.map(({ run, from, to }) => runs[run]?.slice(from, to));
const page = ['LAPORAN REALISASI', 'Realisasi ang-', 'garan Dinas Kese\u00adhatan', ' mencapai “92,5%” pada', 'triwulan III. Anak-anak; eﬁsien.'];
const found = (quote: string) => cut(page, findQuote(page, quote));

describe('findQuote', () => {
  it('finds a passage over the ends of lines, with words broken or joined otherwise', () => {
    expect(found('realisasi anggaran Dinas Kesehatan mencapai')).toEqual(['Realisasi ang', 'garan Dinas Kese\u00adhatan', 'mencapai']);
    expect(found('Realisasi  ang-\ngaran')).toEqual(['Realisasi ang', 'garan']);
  });

  it('makes no difference between the shapes of quotation marks, hyphens, ligatures and capitals', () => {
    expect(found('"92,5%"')).toEqual(['“92,5%”']);
    expect(found('anak–anak')).toEqual(['Anak-anak']);
    expect(found('efisien')).toEqual(['eﬁsien']);
    expect(found('TRIWULAN iii.')).toEqual(['triwulan III.']);
  });

  it('finds nothing where the words are others, and nothing for no words', () => {
    expect([found('realisasi pendapatan'), found('92,6%'), found(''), found(' - \n'), findQuote([], 'x')]).toEqual([[], [], [], [], []]);
  });

  it('finds every passage of a page, however its white space is written; what is found says the same', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdeABC .,%-'), maxLength: 12 });
    const spoken = (text: string) => text.replace(/[\s-]/g, '').toLowerCase();
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), fc.constantFrom(' ', '\n', '  ', '-\n'), (runs, a, b, gap) => {
        const whole = runs.join('\n');
        const [from, to] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y);
        const quote = whole.slice(from, to).replace(/\n/g, gap);
        const said = cut(runs, findQuote(runs, quote)).join('');
        expect(spoken(said)).toBe(spoken(quote));
      }),
    );
  });

  it('parts come in the order of the runs, one for each, and never reach beyond their run', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), fc.nat(5), (runs, at) => {
        const parts = findQuote(runs, runs.slice(at % (runs.length || 1)).join(' '));
        expect(parts.map(({ run }) => run)).toEqual([...new Set(parts.map(({ run }) => run))].sort((x, y) => x - y));
        for (const { run, from, to } of parts) expect(0 <= from && from < to && to <= (runs[run]?.length ?? 0)).toBe(true);
      }),
    );
  });
});

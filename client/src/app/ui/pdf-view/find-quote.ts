/** A part of one run of text: characters `from` to before `to`. */
export interface QuotePart {
  readonly run: number;
  readonly from: number;
  readonly to: number;
}

/** White space, hyphens of every sort, and signs that take no room: lines are broken anew wherever a text is shown. */
const passedOver = /[\s\u00ad\u200b-\u200f\u2060\ufeff\u2010-\u2015\u2212-]/u;
const quoteMarks: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", '‚': "'" };

interface Sign {
  readonly sign: string;
  readonly run: number;
  readonly at: number;
  readonly length: number;
}

/**
 * Where a quoted passage stands in the runs of a page's text; the first place, empty when it stands nowhere. Breaks of lines and words,
 * capitals, ligatures and the shape of quotation marks make no difference; anything else does.
 *
 * @example findQuote(['Realisasi ang-', 'garan 92%'], 'realisasi anggaran') → run 0 from 0 to 13 (before the hyphen), run 1 from 0 to 5
 */
export function findQuote(runs: readonly string[], quote: string): readonly QuotePart[] {
  const wanted = signsOf(quote, 0).map(({ sign }) => sign).join('');
  if (wanted === '') return [];
  const signs = runs.flatMap(signsOf);
  const at = signs.map(({ sign }) => sign).join('').indexOf(wanted);
  return at < 0 ? [] : partsOf(signs.slice(at, at + wanted.length));
}

/** The signs that count, each with where it came from; a ligature becomes several of one place. */
function signsOf(text: string, run: number): readonly Sign[] {
  const signs: Sign[] = [];
  let at = 0;
  for (const written of text) {
    if (!passedOver.test(written)) {
      const plain = (quoteMarks[written] ?? written).normalize('NFKC').toLowerCase();
      for (let unit = 0; unit < plain.length; unit += 1) signs.push({ sign: plain.charAt(unit), run, at, length: written.length });
    }
    at += written.length;
  }
  return signs;
}

function partsOf(signs: readonly Sign[]): readonly QuotePart[] {
  const parts = new Map<number, { from: number; to: number }>();
  for (const { run, at, length } of signs) {
    const part = parts.get(run);
    if (part) part.to = at + length;
    else parts.set(run, { from: at, to: at + length });
  }
  return [...parts].map(([run, part]) => ({ run, ...part }));
}

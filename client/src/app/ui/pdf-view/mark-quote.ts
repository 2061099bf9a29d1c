import { findQuote } from './find-quote';

/** Marks a passage in the text over a page, in place of what was marked before. Answers the first mark, or null where the words are not. */
export function markQuote(runs: readonly HTMLElement[], passage: string | null): HTMLElement | null {
  for (const run of runs) if (run.querySelector('mark')) run.replaceChildren(run.textContent ?? '');
  if (passage === null) return null;
  const parts = findQuote(runs.map(({ textContent }) => textContent ?? ''), passage);
  const marks = parts.flatMap(({ run, from, to }) => {
    const element = runs[run];
    if (!element) return [];
    const text = element.textContent ?? '';
    const mark = document.createElement('mark');
    mark.textContent = text.slice(from, to);
    element.replaceChildren(text.slice(0, from), mark, text.slice(to));
    return [mark];
  });
  return marks[0] ?? null;
}

import { shownAs } from '../shown-as';
import { markQuote } from './mark-quote';
import { pageInView } from './page-in-view';
import { readSelection } from './read-selection';
import { stepZoom } from './zoom-steps';

function opened(...pages: readonly (readonly string[])[]) {
  document.body.innerHTML = `<div id="view">${pages
    .map((runs, at) => `<div class="pdf-text" data-page="${at + 1}">${runs.map((run) => `<span>${run}</span>`).join('<br>')}</div>`)
    .join('')}</div><p id="beside">lain</p>`;
  const view = document.querySelector('#view');
  if (!view) throw new Error('no view');
  return { view, runs: [...document.querySelectorAll('span')], beside: document.querySelector('#beside') };
}

function select(from: Node, start: number, to: Node, end: number): Selection | null {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  const range = document.createRange();
  range.setStart(from, start);
  range.setEnd(to, end);
  selection?.addRange(range);
  return selection;
}

const textIn = (element: Element | null | undefined): Node => element?.firstChild ?? document.createTextNode('');

describe('readSelection', () => {
  it('names the passage and its page; ends of lines are white space', () => {
    const { view, runs } = opened(['Realisasi anggaran', 'Dinas Kesehatan 92%']);
    expect(readSelection(select(textIn(runs[0]), 10, textIn(runs[1]), 15), view)).toEqual({ page: 1, passage: 'anggaran Dinas Kesehatan' });
  });

  it('a selection that goes on to the next page is cut at the end of its first', () => {
    const { view, runs } = opened(['satu'], ['dua tiga', 'empat'], ['lima']);
    expect(readSelection(select(textIn(runs[1]), 4, textIn(runs[3]), 2), view)).toEqual({ page: 2, passage: 'tiga empat' });
  });

  it('is nothing beside the document, without a selection, and of mere white space', () => {
    const { view, runs, beside } = opened(['satu', ' ']);
    expect(readSelection(select(textIn(beside), 0, textIn(beside), 2), view)).toBeNull();
    expect(readSelection(select(textIn(runs[0]), 1, textIn(runs[0]), 1), view)).toBeNull();
    expect(readSelection(select(textIn(runs[1]), 0, textIn(runs[1]), 1), view)).toBeNull();
    expect(readSelection(null, view)).toBeNull();
  });
});

describe('markQuote', () => {
  it('marks the passage, moves the mark to another, and leaves the words as they are', () => {
    const { runs } = opened(['Realisasi ang-', 'garan 92%']);
    const marked = () => [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);
    expect(markQuote(runs, 'anggaran')?.textContent).toBe('ang');
    expect(marked()).toEqual(['ang', 'garan']);
    expect(markQuote(runs, '92%')?.textContent).toBe('92%');
    expect(marked()).toEqual(['92%']);
    expect([markQuote(runs, 'lain'), marked(), markQuote(runs, null)]).toEqual([null, [], null]);
    expect(runs.map(({ textContent }) => textContent)).toEqual(['Realisasi ang-', 'garan 92%']);
  });
});

describe('where one is in a document', () => {
  it('the page that is read is the one at a third of what is seen', () => {
    const tops = [0, 1000, 2000];
    expect([0, 799, 800, 2500].map((scrolled) => pageInView(tops, { scrolled, seen: 600 }))).toEqual([1, 1, 2, 3]);
    expect(pageInView([8], { scrolled: 0, seen: 0 })).toBe(1);
  });

  it('zooming goes step by step, also from in between, and stops at the ends', () => {
    expect([stepZoom(1, 1), stepZoom(1, -1), stepZoom(1.1, 1), stepZoom(3, 1), stepZoom(0.5, -1)]).toEqual([1.25, 0.75, 1.25, 3, 0.5]);
  });
});

describe('shownAs', () => {
  it.each([
    ['application/pdf', 'pdf'], ['Application/PDF; charset=binary', 'pdf'], ['image/jpeg', 'image'], ['image/webp', 'image'],
    ['image/svg+xml', 'download'], ['image/heic', 'download'], ['text/html', 'download'], ['video/mp4', 'download'], ['', 'download'],
  ])('%s is shown as %s', (mediaType, way) => {
    expect(shownAs(mediaType)).toBe(way);
  });
});

import type { QuotedPassage } from './pdf-document';

/**
 * What is selected in the text of a page inside `within`: the passage and the page on which it begins; null when nothing is selected
 * there. A selection that goes on to the next page is cut at the end of its first: a citation names one page.
 */
export function readSelection(selection: Selection | null, within: Element): QuotedPassage | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const layer = layerOf(range.startContainer);
  if (!layer || !within.contains(layer)) return null;
  if (layerOf(range.endContainer) !== layer) range.setEnd(layer, layer.childNodes.length);
  const page = Number(layer.dataset['page']);
  const copied = range.cloneContents();
  for (const end of copied.querySelectorAll('br')) end.replaceWith('\n');
  const passage = (copied.textContent ?? '').replace(/\s+/g, ' ').trim();
  return passage === '' || !Number.isInteger(page) ? null : { page, passage };
}

function layerOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('.pdf-text') ?? null;
}

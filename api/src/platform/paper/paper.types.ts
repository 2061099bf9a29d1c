/** A document as plain data, apart from how it is drawn. What is made of it (PDF, a screen's preview) adds no words of its own. */
export interface Paper {
  readonly title: string;
  /** Of the whole document, as BCP 47. */
  readonly language: 'id-ID' | 'en-GB';
  /** At the foot of each page, before the page's number. */
  readonly foot: string;
  /** "Page {page} of {pages}" in the document's language. */
  readonly pageWords: string;
  /** Milliseconds since the epoch: stands in the file, which is otherwise the same for the same paper. */
  readonly madeAt: number;
  /** Across each page while it is not final; null on what is. */
  readonly watermark: string | null;
  /** By which the paper is looked up; stands in the file in clear. */
  readonly code: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly under: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Framed: what must not be overlooked. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | { readonly kind: 'signatures'; readonly signatures: readonly DrawnSignature[] }
  | { readonly kind: 'seal'; readonly url: string; readonly lines: readonly string[] };

export interface Column {
  readonly title: string;
  /** Share of the width, beside the other columns' shares. */
  readonly share: number;
}

export interface Row {
  readonly cells: readonly string[];
  /** What belongs to the row and may be long: it flows under it over the whole width. */
  readonly under: readonly string[];
}

export interface DrawnSignature {
  readonly side: string;
  readonly name: string;
  readonly office: string;
  /** How and when. */
  readonly line: string;
  /** Strokes of a hand, x and y in turn, in thousandths of the field's width; null where it was signed on a copy. */
  readonly strokes: readonly (readonly number[])[] | null;
}

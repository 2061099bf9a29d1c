/** One page, as far as the screen needs it. Sizes in points, at scale 1. */
export interface PdfPageSource {
  readonly width: number;
  readonly height: number;
  paint(canvas: HTMLCanvasElement, scale: number): { readonly done: Promise<unknown>; cancel(): void };
  /** Lays the page's text over its picture, invisible and selectable; one element for each run. */
  layText(container: HTMLElement, scale: number): Promise<readonly HTMLElement[]>;
  release(): void;
}

export interface OpenedPdf {
  readonly pages: number;
  page(number: number): Promise<PdfPageSource>;
  /** Ends the worker and lets go of everything. */
  close(): void;
}

/** Why a document cannot be shown: it asks for a password, it is none, the service does not hand it out, or no answer came. */
export type PdfTrouble = 'locked' | 'unreadable' | 'not-given' | 'unreachable';

/** A passage on a page, as a citation names it. */
export interface QuotedPassage {
  readonly page: number;
  readonly passage: string;
}

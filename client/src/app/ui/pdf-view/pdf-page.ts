import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  ViewEncapsulation,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Words } from '../words';
import { markQuote } from './mark-quote';
import type { OpenedPdf, PdfPageSource } from './pdf-document';

/** One page: a place of the right size until it comes near, then its picture and, over it, its text. */
@Component({
  selector: 'app-pdf-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None, // pdf.js lays the text; what it makes bears no mark of ours
  template: `
    <section class="pdf-page" [attr.aria-label]="t('pdf.page-of', { page: number(), pages: total() })" [style.width.px]="width()"
      [style.height.px]="height()" [style.--total-scale-factor]="scale()">
      <div #picture class="pdf-picture" aria-hidden="true"></div>
      <div #text class="pdf-text" [attr.data-page]="number()"></div>
      @if (failed()) {
        <p class="pdf-note" role="alert">{{ t('pdf.page-failed') }}</p>
      } @else if (wordless()) {
        <p class="sr">{{ t('pdf.page-wordless') }}</p>
      }
    </section>
  `,
  styleUrl: './pdf-page.scss',
})
export class PdfPage {
  readonly document = input.required<OpenedPdf>();
  readonly number = input.required<number>();
  readonly total = input.required<number>();
  /** Near what is seen: only then is it fetched and painted, and let go again when it is far. */
  readonly near = input(false);
  /** In CSS pixels. */
  readonly width = input.required<number>();
  /** Height by width, of a page that is not known yet. */
  readonly likelyRatio = input(Math.SQRT2);
  readonly quote = input<string | null>(null);
  /** The passage was looked for: where it stands, or null when the page has no such words. */
  readonly quoteSought = output<HTMLElement | null>();

  protected readonly t = inject(Words).t;
  protected readonly failed = signal(false);
  protected readonly wordless = signal(false);
  private readonly picture = viewChild.required<ElementRef<HTMLElement>>('picture');
  private readonly text = viewChild.required<ElementRef<HTMLElement>>('text');
  private readonly source = signal<PdfPageSource | null>(null);
  private readonly runs = signal<readonly HTMLElement[] | null>(null);

  protected readonly scale = computed(() => this.width() / (this.source()?.width ?? 595));
  protected readonly height = computed(() => {
    const source = this.source();
    return Math.round(this.width() * (source ? source.height / source.width : this.likelyRatio()));
  });

  constructor() {
    effect(() => {
      if (this.near() && this.source() === null) void this.fetch(this.document(), this.number());
    });
    effect((onCleanup) => {
      const source = this.source();
      const scale = this.scale();
      if (!source) return;
      if (this.near()) onCleanup(untracked(() => this.draw(source, scale)));
      else this.letGo(source);
    });
    effect(() => {
      const runs = this.runs();
      const quote = this.quote();
      if (!runs) return;
      const mark = markQuote(runs, quote);
      if (quote !== null) this.quoteSought.emit(mark);
    });
    inject(DestroyRef).onDestroy(() => this.source()?.release());
  }

  private async fetch(document: OpenedPdf, number: number): Promise<void> {
    const source = await document.page(number).catch(() => null);
    this.failed.set(source === null);
    this.source.set(source);
  }

  /** The new picture takes the place of the old one when it is painted, so that zooming never shows a blank page. */
  private draw(source: PdfPageSource, scale: number): () => void {
    const canvas = document.createElement('canvas');
    const painting = source.paint(canvas, scale);
    let dropped = false;
    painting.done.then(
      () => this.picture().nativeElement.replaceChildren(canvas),
      () => this.failed.set(!dropped),
    );
    void this.lay(source, scale, () => dropped);
    return () => {
      dropped = true;
      painting.cancel();
    };
  }

  private async lay(source: PdfPageSource, scale: number, dropped: () => boolean): Promise<void> {
    const container = this.text().nativeElement;
    if (container.childElementCount > 0) return; // it grows with the scale by itself
    const layer = document.createElement('div');
    const runs = await source.layText(layer, scale).catch(() => null);
    if (runs === null || dropped() || container.childElementCount > 0) return;
    container.replaceChildren(...layer.childNodes);
    container.dataset['mainRotation'] = layer.dataset['mainRotation'] ?? '0';
    this.wordless.set(runs.length === 0);
    this.runs.set(runs);
  }

  private letGo(source: PdfPageSource): void {
    this.picture().nativeElement.replaceChildren();
    this.text().nativeElement.replaceChildren();
    this.runs.set(null);
    source.release();
  }
}

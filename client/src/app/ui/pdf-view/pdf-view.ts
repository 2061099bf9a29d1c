import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { Icon } from '../icon';
import { Skeleton } from '../skeleton';
import { Words } from '../words';
import { pageInView } from './page-in-view';
import type { OpenedPdf, PdfTrouble, QuotedPassage } from './pdf-document';
import { PdfPage } from './pdf-page';
import { readSelection } from './read-selection';
import { stepZoom, zoomSteps } from './zoom-steps';

/** A selection is told when it rests: while somebody drags it changes with every letter. */
const restMs = 250;
const marginPx = 4;

/**
 * A PDF to be read, quoted from and looked up in: fits the width, paints only pages that are near, and follows `page` both ways. Which
 * keys turn pages is the host's affair: `next()`, `previous()`, `zoomIn()` and `zoomOut()` are there for it.
 */
@Component({
  selector: 'app-pdf-view',
  imports: [Icon, PdfPage, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './pdf-view.html',
  styleUrl: './pdf-view.scss',
  host: { '(document:selectionchange)': 'selecting()' },
})
export class PdfView {
  readonly url = input.required<string>();
  /** Its bytes, where they are at hand; then nothing is fetched. */
  readonly bytes = input<Blob | null>(null);
  /** The page that is read, from 1. */
  readonly page = model(1);
  /** A passage to be marked on its page; the view goes there. */
  readonly quote = input<QuotedPassage | null>(null);
  /** How many pages it has, once it is open. */
  readonly pages = output<number>();
  /** What is selected, or null again. */
  readonly textSelected = output<QuotedPassage | null>();
  /** Whether the quoted passage stands on its page. */
  readonly quoteFound = output<boolean>();

  protected readonly t = inject(Words).t;
  protected readonly document = signal<OpenedPdf | null>(null);
  protected readonly trouble = signal<PdfTrouble | null>(null);
  protected readonly numbers = computed(() => Array.from({ length: this.document()?.pages ?? 0 }, (_, index) => index + 1));
  protected readonly near = signal<ReadonlySet<number>>(new Set());
  protected readonly zoom = signal(1);
  protected readonly smallest = computed(() => this.zoom() <= zoomSteps[0]);
  protected readonly largest = computed(() => this.zoom() >= (zoomSteps.at(-1) ?? 1));
  protected readonly ratio = signal(Math.SQRT2);
  private readonly room = signal(0);
  protected readonly width = computed(() => Math.max(120, Math.floor(this.room() * this.zoom())));
  private readonly missed = signal(false);
  /** The words are not where the quotation says they are; on other pages that is no news. */
  protected readonly quoteMissed = computed(() => this.missed() && this.page() === this.quote()?.page);
  private readonly destroyed = inject(DestroyRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly places = viewChildren(PdfPage, { read: ElementRef<HTMLElement> });
  private readonly turn = signal(0);
  private readonly seen = signal(1);
  private resting: ReturnType<typeof setTimeout> | undefined;
  private selected: QuotedPassage | null = null;

  constructor() {
    effect((onCleanup) => {
      this.turn();
      onCleanup(this.open(this.bytes() ?? this.url()));
    });
    effect((onCleanup) => onCleanup(this.watch(this.places())));
    effect(() => {
      const wanted = this.page();
      if (this.places().length > 0 && wanted !== untracked(this.seen)) this.scrollTo(wanted);
    });
    effect(() => {
      const quote = this.quote();
      this.missed.set(false);
      if (quote && this.document()) this.page.set(quote.page);
    });
    afterNextRender(() => this.measureRoom());
    this.destroyed.onDestroy(() => clearTimeout(this.resting));
  }

  next(): void {
    this.goTo(this.page() + 1);
  }

  previous(): void {
    this.goTo(this.page() - 1);
  }

  goTo(page: number): void {
    if (Number.isInteger(page) && page >= 1 && page <= this.numbers().length) this.page.set(page);
  }

  zoomIn(): void {
    this.zoomTo(stepZoom(this.zoom(), 1));
  }

  zoomOut(): void {
    this.zoomTo(stepZoom(this.zoom(), -1));
  }

  protected fit(): void {
    this.zoomTo(1);
  }

  protected typed(field: HTMLInputElement): void {
    this.goTo(Number(field.value));
    field.value = String(this.page());
  }

  protected again(): void {
    this.turn.update((turn) => turn + 1);
  }

  protected quoteOn(page: number): string | null {
    const quote = this.quote();
    return quote?.page === page ? quote.passage : null;
  }

  protected sought(mark: HTMLElement | null): void {
    if (mark) this.showMark(mark);
    this.missed.set(mark === null);
    this.quoteFound.emit(mark !== null);
  }

  protected scrolled(): void {
    const { scrollTop, clientHeight } = this.scroller().nativeElement;
    const tops = this.places().map(({ nativeElement }) => nativeElement.offsetTop);
    const page = pageInView(tops, { scrolled: scrollTop, seen: clientHeight });
    this.seen.set(page);
    this.page.set(page);
  }

  protected selecting(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      const now = readSelection(document.getSelection(), this.host.nativeElement);
      if (now === null && this.selected === null) return;
      this.selected = now;
      this.textSelected.emit(now);
    }, restMs);
  }

  private open(source: string | Blob): () => void {
    let closed = false;
    let opened: OpenedPdf | null = null;
    this.trouble.set(null);
    void import('./open-pdf')
      .then(({ openPdf }) => openPdf(source))
      .then(
        async (pdf) => {
          opened = pdf;
          const first = await pdf.page(1).catch(() => null);
          if (closed) return pdf.close();
          if (first) this.ratio.set(first.height / first.width);
          this.document.set(pdf);
          this.pages.emit(pdf.pages);
        },
        (trouble: unknown) => {
          if (!closed) this.trouble.set(isTrouble(trouble) ? trouble : 'unreachable');
        },
      );
    return () => {
      closed = true;
      untracked(() => this.document.set(null));
      this.seen.set(1);
      opened?.close();
    };
  }

  /** Pages within a screen and a half of what is seen are painted, so that turning one shows it at once. */
  private watch(places: readonly ElementRef<HTMLElement>[]): () => void {
    const watcher = new IntersectionObserver(
      (entries) => {
        const near = new Set(untracked(this.near));
        for (const { target, isIntersecting } of entries) {
          const page = places.findIndex(({ nativeElement }) => nativeElement === target) + 1;
          if (isIntersecting) near.add(page);
          else near.delete(page);
        }
        this.near.set(near);
      },
      { root: untracked(this.scroller).nativeElement, rootMargin: '150% 0px' },
    );
    for (const { nativeElement } of places) watcher.observe(nativeElement);
    return () => {
      watcher.disconnect();
      this.near.set(new Set());
    };
  }

  private scrollTo(page: number): void {
    const place = this.places()[page - 1]?.nativeElement;
    if (!place) return;
    this.seen.set(page);
    this.scroller().nativeElement.scrollTop = place.offsetTop - marginPx;
  }

  /** A third down what is seen, and never before the top of its page. The window around stays where it is. */
  private showMark(mark: HTMLElement): void {
    const { nativeElement: scroller } = this.scroller();
    const place = this.places()[this.page() - 1]?.nativeElement;
    const top = mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    scroller.scrollTop = Math.max((place?.offsetTop ?? 0) - marginPx, top - scroller.clientHeight / 3);
  }

  /** Keeps the place that is read where it is while everything grows or shrinks around it. */
  private zoomTo(zoom: number): void {
    const { nativeElement: scroller } = this.scroller();
    const place = this.places()[this.page() - 1]?.nativeElement;
    const into = place ? (scroller.scrollTop - place.offsetTop) / Math.max(1, place.offsetHeight) : 0;
    this.zoom.set(zoom);
    requestAnimationFrame(() => {
      if (place) scroller.scrollTop = place.offsetTop + into * place.offsetHeight;
    });
  }

  private measureRoom(): void {
    const observer = new ResizeObserver(([entry]) => this.room.set(entry?.contentRect.width ?? 0));
    observer.observe(this.scroller().nativeElement);
    this.destroyed.onDestroy(() => observer.disconnect());
  }
}

function isTrouble(value: unknown): value is PdfTrouble {
  return value === 'locked' || value === 'unreadable' || value === 'not-given' || value === 'unreachable';
}

import { ChangeDetectionStrategy, Component, computed, inject, input, model, output, viewChild } from '@angular/core';
import { Hash } from './hash';
import { Icon } from './icon';
import { ImageView } from './image-view';
import type { QuotedPassage } from './pdf-view/pdf-document';
import { PdfView } from './pdf-view/pdf-view';
import { shownAs } from './shown-as';
import { Words } from './words';
import { writeSize } from './write-size';

/** A kept file, by the way that suits its kind, under its name, size and hash. */
@Component({
  selector: 'app-document-view',
  imports: [Hash, Icon, ImageView, PdfView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header>
      <p class="name">{{ name() }}</p>
      <p class="facts small muted">
        <span class="num">{{ size() }}</span>
        @if (sha256(); as hash) {
          <span class="hash">SHA-256 <app-hash [hash]="hash" /></span>
        }
        <a [href]="url()" [attr.download]="name()"><app-icon name="download" /> {{ t('pdf.download') }}</a>
      </p>
    </header>
    @switch (kind()) {
      @case ('pdf') {
        <app-pdf-view
          [url]="url()" [(page)]="page" [quote]="quote()" (pages)="pages.emit($event)" (textSelected)="textSelected.emit($event)"
          (quoteFound)="quoteFound.emit($event)" />
      }
      @case ('image') {
        <app-image-view [url]="url()" [alt]="name()" />
      }
      @default {
        <div class="none">
          <app-icon name="document" />
          <p>{{ t('document.no-preview') }}</p>
          <a class="get" [href]="url()" [attr.download]="name()"><app-icon name="download" /> {{ t('document.download') }}</a>
        </div>
      }
    }
  `,
  styles: `
    :host { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
    .name { font-weight: 650; overflow-wrap: anywhere; }
    .facts { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: center; }
    .hash { display: inline-flex; gap: 0.375rem; align-items: center; }
    .facts a { display: inline-flex; gap: 0.25rem; align-items: center; min-height: 2.75rem; font-weight: 600; }
    .none { display: grid; gap: 0.75rem; justify-items: center; padding: 2.5rem 1rem; border: 1px solid var(--rule);
      border-radius: var(--radius-small); background: #fff; text-align: center; color: var(--ink-soft); }
    .none > app-icon { font-size: 2.5rem; color: var(--rule-strong); }
    .none p { max-width: 38rem; }
    .get { display: inline-flex; gap: 0.5rem; align-items: center; min-height: 2.75rem; padding: 0.5rem 1.25rem; border-radius: 999px;
      background: var(--brand); color: #fff; font-weight: 650; text-decoration: none; }
  `,
})
export class DocumentView {
  /** Where the service hands out the bytes, of the same origin. */
  readonly url = input.required<string>();
  readonly name = input.required<string>();
  /** As the service found it in the bytes, never as the name says. */
  readonly mediaType = input.required<string>();
  readonly sizeBytes = input.required<number>();
  readonly sha256 = input<string | null>(null);
  readonly page = model(1);
  readonly quote = input<QuotedPassage | null>(null);
  readonly pages = output<number>();
  readonly textSelected = output<QuotedPassage | null>();
  readonly quoteFound = output<boolean>();
  private readonly words = inject(Words);
  private readonly pdf = viewChild(PdfView);
  private readonly image = viewChild(ImageView);
  protected readonly t = this.words.t;
  protected readonly kind = computed(() => shownAs(this.mediaType()));
  protected readonly size = computed(() => writeSize(this.sizeBytes(), this.words.language()));

  /** For the host's keys; nothing happens where there is nothing to turn. */
  next(): void {
    this.pdf()?.next();
  }

  previous(): void {
    this.pdf()?.previous();
  }

  zoomIn(): void {
    (this.pdf() ?? this.image())?.zoomIn();
  }

  zoomOut(): void {
    (this.pdf() ?? this.image())?.zoomOut();
  }
}

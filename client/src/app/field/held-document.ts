import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, output, signal } from '@angular/core';
import { Icon } from '../ui/icon';
import { ImageView } from '../ui/image-view';
import { PdfView } from '../ui/pdf-view/pdf-view';
import { shownAs } from '../ui/shown-as';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { FieldWork } from './field-work';
import type { PackedDocument } from './store/field-pack.types';

/** A document that lies on the phone, opened from there: nothing of it is asked of the network. */
@Component({
  selector: 'app-held-document',
  imports: [Icon, ImageView, PdfView, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (failed()) {
      <p class="notice notice--missed" role="alert"><app-icon name="warning" />{{ t('fieldwork.doc-unreadable') }}</p>
    } @else if (blob(); as bytes) {
      @switch (kind()) {
        @case ('pdf') { <app-pdf-view [url]="address()" [bytes]="bytes" [(page)]="page" (pages)="pages.emit($event)" /> }
        @case ('image') { <app-image-view [url]="address()" [alt]="document().title" /> }
        @default {
          <p>{{ t('fieldwork.doc-elsewhere') }}</p>
          <p><a class="get" [href]="address()" [attr.download]="document().title"><app-icon name="download" /> {{ t('document.download') }}</a></p>
        }
      }
    } @else {
      <app-skeleton [lines]="6" height="2rem" />
    }
  `,
  styles: `
    :host { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); --pdf-height: 70dvh; }
    .get { display: inline-flex; gap: 0.5rem; align-items: center; min-height: 2.75rem; font-weight: 650; }
  `,
})
export class HeldDocument {
  readonly document = input.required<PackedDocument>();
  readonly page = model(1);
  readonly pages = output<number>();
  private readonly work = inject(FieldWork);
  protected readonly t = inject(Words).t;
  protected readonly blob = signal<Blob | null>(null);
  protected readonly address = signal('');
  protected readonly failed = signal(false);
  protected readonly kind = computed(() => shownAs(this.document().mediaType));

  constructor() {
    effect((onCleanup) => {
      let closed = false;
      let made = '';
      const { id, mediaType } = this.document();
      this.failed.set(false);
      const opened = this.work.store()?.documents.open(id) ?? Promise.resolve(null);
      opened.then((bytes) => {
        if (closed) return;
        if (bytes === null) return this.failed.set(true);
        // a type that a browser runs is never given to it, whatever the pack says
        const blob = new Blob([bytes], { type: shownAs(mediaType) === 'download' ? 'application/octet-stream' : mediaType });
        made = URL.createObjectURL(blob);
        this.address.set(made);
        this.blob.set(blob);
      }, () => {
        if (!closed) this.failed.set(true);
      });
      onCleanup(() => {
        closed = true;
        this.blob.set(null);
        if (made !== '') URL.revokeObjectURL(made);
      });
    });
  }
}

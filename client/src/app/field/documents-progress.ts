import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { writeSizes } from '../ui/write-size';
import { FieldDocuments } from './field-documents';

/** How far the documents have come onto the phone, in documents and megabytes; to be stopped and gone on with. */
@Component({
  selector: 'app-documents-progress',
  imports: [MatButtonModule, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (documents.fetching() !== 'nothing') {
      <p role="status">
        {{ t('fieldwork.doc-state-' + documents.fetching()) }}
        <span class="num">{{ t('fieldwork.doc-progress', counts()) }}</span>
      </p>
      @if (documents.fetching() !== 'whole') {
        <progress [value]="documents.progress().bytes" [max]="documents.progress().ofBytes" [attr.aria-label]="t('fieldwork.doc-progress', counts())"></progress>
      }
      @if (documents.again(); as again) {
        <p class="small">{{ t('fieldwork.doc-again', { title: again.title }) }}</p>
      }
      @for (each of documents.fetched().altered; track each.id) {
        <p class="notice notice--missed" role="alert"><app-icon name="warning" />{{ t('fieldwork.doc-altered', { title: each.title }) }}</p>
      }
      @for (each of documents.fetched().notGiven; track each.id) {
        <p class="notice notice--ochre"><app-icon name="info" />{{ t('fieldwork.doc-not-given', { title: each.title }) }}</p>
      }
      @switch (documents.fetching()) {
        @case ('fetching') {
          <p><button mat-stroked-button type="button" (click)="documents.halt()"><app-icon name="pause" /> {{ t('fieldwork.doc-halt') }}</button></p>
        }
        @case ('whole') {}
        @default {
          <p><button mat-stroked-button type="button" (click)="documents.fetch()"><app-icon name="download" /> {{ t('fieldwork.doc-go-on') }}</button></p>
        }
      }
    }
  `,
  styles: `
    :host { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
    :host:empty { display: none; }
    progress { width: 100%; height: 0.75rem; accent-color: var(--brand); }
    button { min-height: 2.75rem; }
  `,
})
export class DocumentsProgress {
  protected readonly documents = inject(FieldDocuments);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counts = computed(() => {
    const { documents, ofDocuments, bytes, ofBytes } = this.documents.progress();
    const { part, whole } = writeSizes(bytes, ofBytes, this.words.language());
    return { n: documents, all: ofDocuments, part, whole };
  });
}

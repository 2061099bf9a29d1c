import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { choosableDocuments } from './choosable-documents';
import { DocumentChoice } from './document-choice';
import { DocumentsProgress } from './documents-progress';
import { FieldDocuments } from './field-documents';
import { FieldWork } from './field-work';
import { HeldDocument } from './held-document';
import { heldBytes } from './store/document-shelf';
import type { FieldPack } from './store/field-pack.types';

/** The documents of the opened visit: which are on the phone, which are to be, and one of them opened. */
@Component({
  selector: 'app-documents-on-phone',
  imports: [MatButtonModule, RouterLink, DocumentChoice, DocumentsProgress, HeldDocument, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p><a class="back" routerLink="." [queryParams]="back()"><app-icon name="back" /> {{ t(siteId() ? 'fieldwork.doc-back' : 'fieldwork.all-sites') }}</a></p>
    @if (opened(); as document) {
      <h2>{{ document.title }}</h2>
      <app-held-document [document]="document" />
    } @else if (work.pack(); as pack) {
      <h2>{{ t('fieldwork.doc-title') }}</h2>
      <app-documents-progress />
      <ul class="big">
        @for (each of held(); track each.id) {
          <li><a routerLink="." [queryParams]="{ dokumen: each.id }"><span class="grow">{{ each.title }}</span><app-icon name="right" /></a></li>
        }
      </ul>
      <section class="card stack" aria-labelledby="choose">
        <h3 id="choose">{{ t('fieldwork.doc-choose') }}</h3>
        <app-document-choice [pack]="pack" [heldBytes]="here()" [(chosen)]="chosen" />
        @if (failed()) {
          <p class="notice notice--missed" role="alert"><app-icon name="warning" />{{ t('fieldwork.doc-state-full') }}</p>
        }
        <p><button mat-flat-button type="button" [disabled]="busy()" (click)="want(pack)">{{ t('fieldwork.doc-want') }}</button></p>
      </section>
    }
  `,
  styles: `
    :host { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    .back { display: inline-flex; gap: 0.25rem; align-items: center; min-height: 2.75rem; }
    .big { display: grid; gap: 0.5rem; margin: 0; padding: 0; list-style: none; }
    .big a { display: flex; gap: 0.75rem; align-items: center; min-height: 3rem; padding: 0.5rem 0.875rem; color: var(--ink); text-decoration: none;
      background: var(--card); border: 1px solid var(--rule); border-radius: var(--radius-small); overflow-wrap: anywhere; }
    h2 { font-size: 1.125rem; overflow-wrap: anywhere; }
    button { min-height: 2.75rem; }
  `,
})
export class DocumentsOnPhone {
  /** Of one that is to be opened; another: the list. */
  readonly documentId = input.required<string>();
  readonly siteId = input<string>();
  protected readonly work = inject(FieldWork);
  protected readonly documents = inject(FieldDocuments);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly failed = signal(false);
  protected readonly here = computed(() => this.documents.shelved().reduce((sum, one) => sum + heldBytes(one), 0));
  protected readonly held = computed(() => this.documents.shelved().filter(({ whole }) => whole).map(({ document }) => document));
  protected readonly opened = computed(() => this.held().find(({ id }) => id === this.documentId()) ?? null);
  protected readonly back = computed(() => (this.siteId() ? { lokasi: this.siteId() } : {}));
  protected readonly chosen = linkedSignal<ReadonlySet<string>>(() => new Set(this.documents.shelved().map(({ document }) => document.id)));

  protected async want(pack: FieldPack): Promise<void> {
    const framework = this.work.framework();
    if (!framework) return;
    this.busy.set(true);
    this.failed.set(false);
    const wanted = choosableDocuments(framework, pack).flatMap(({ documents }) => documents).filter(({ id }) => this.chosen().has(id));
    const fetched = this.documents.want(wanted).catch(() => this.failed.set(true));
    this.busy.set(false);
    await fetched;
  }
}

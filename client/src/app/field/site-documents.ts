import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { VisitJson } from '../api/visits-api';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { DocumentsProgress } from './documents-progress';
import { FieldDocuments } from './field-documents';
import { FieldWork } from './field-work';

/** Documents on the phone that concern a site; among the sites how many there are, and the way to choose others. */
@Component({
  selector: 'app-site-documents',
  imports: [RouterLink, DocumentsProgress, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack stack--tight" aria-labelledby="documents">
      <h2 id="documents" class="eyebrow">{{ t('fieldwork.doc-title') }}</h2>
      @if (site(); as here) {
        <ul>
          @for (each of there(); track each.id) {
            <li><a class="line" routerLink="." [queryParams]="{ lokasi: here.id, dokumen: each.id }"><app-icon name="document" /> {{ each.title }}</a></li>
          } @empty {
            <li class="muted">{{ t('fieldwork.doc-none-here') }}</li>
          }
        </ul>
      } @else {
        <app-documents-progress />
      }
      <p><a class="line" routerLink="." [queryParams]="{ dokumen: 'daftar' }">{{ t('fieldwork.doc-choose') }}</a></p>
    </section>
  `,
  styles: `
    ul { margin: 0; padding: 0; list-style: none; }
    .line { display: inline-flex; gap: 0.5rem; align-items: center; min-height: 2.75rem; overflow-wrap: anywhere; }
  `,
})
export class SiteDocuments {
  readonly site = input.required<VisitJson['sites'][number] | null>();
  protected readonly documents = inject(FieldDocuments);
  private readonly work = inject(FieldWork);
  protected readonly t = inject(Words).t;
  protected readonly there = computed(() => {
    const whole = this.documents.whole();
    const codes = this.site()?.criteria ?? [];
    const all = (this.work.pack()?.criteria ?? []).filter(({ code }) => codes.includes(code)).flatMap(({ documents }) => documents);
    return [...new Map(all.filter(({ id }) => whole.has(id)).map((one) => [one.id, one])).values()];
  });
}

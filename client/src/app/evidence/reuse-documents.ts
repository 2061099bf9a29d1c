import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { EvidenceApi, type DocumentJson } from '../api/evidence-api';
import { loading } from '../api/loading';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { DocumentLine } from './document-line';

/** What the agency has handed in already: one document may serve several requirements. */
@Component({
  selector: 'app-reuse-documents',
  imports: [DocumentLine, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label class="field" for="reuse-q">{{ t('reuse.search') }}
      <input #box id="reuse-q" type="search" autocomplete="off" [value]="query()" (change)="query.set(box.value.trim())" />
    </label>
    @if (found.refused(); as refused) {
      <app-problem [refused]="refused" [canRetry]="true" (again)="found.reload()" />
    } @else if (found.value() === undefined) {
      <app-skeleton [lines]="3" height="2.5rem" />
    } @else if (choices().length === 0) {
      <p class="muted" role="status">{{ t('reuse.none') }}</p>
    }
    <ul>
      @for (document of choices(); track document.id) {
        <li>
          <app-document-line [document]="document" [regionId]="regionId()">
            <button type="button" class="link-button" (click)="picked.emit(document)">{{ t('reuse.take') }}
              <span class="sr">{{ document.title }}</span>
            </button>
          </app-document-line>
        </li>
      }
    </ul>
  `,
  styles: `
    :host { display: grid; gap: 0.75rem; padding: 0.75rem 1rem; border: 1px solid var(--rule); border-radius: var(--radius); }
    ul { display: grid; gap: 0.75rem; margin: 0; padding: 0; list-style: none; }
  `,
})
export class ReuseDocuments {
  readonly regionId = input.required<string>();
  readonly agencyId = input.required<string>();
  /** Those that are part of it already are not offered. */
  readonly chosen = input<readonly DocumentJson[]>([]);
  readonly picked = output<DocumentJson>();
  private readonly api = inject(EvidenceApi);
  protected readonly t = inject(Words).t;
  protected readonly query = signal('');
  protected readonly found = loading(
    () => ({ regionId: this.regionId(), agencyId: this.agencyId(), q: this.query() }),
    ({ regionId, agencyId, q }) => this.api.documents(regionId, { agencyId, q }),
  );
  protected readonly choices = computed(() => {
    const taken = new Set(this.chosen().map(({ id }) => id));
    return (this.found.value()?.items ?? []).filter(({ id, destroyed }) => destroyed === null && !taken.has(id));
  });
}

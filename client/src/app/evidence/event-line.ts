import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TimeZone } from '@domain';
import type { DocumentJson, SubmissionEventJson } from '../api/evidence-api';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';

/** One thing that was done with a submission: who, what, when, in whose words, on which page; with the reply where there is one. */
@Component({
  selector: 'app-event-line',
  imports: [Icon, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let told = event();
    <p><strong>{{ told.actor.displayName }}</strong>&ngsp;<span class="muted">({{ t('role.' + told.role) }}@if (told.agencyName) {, {{ told.agencyName }}})</span>&ngsp;
      {{ t('submission.did.' + told.kind, { revision: told.revision }) }}</p>
    @if (told.reasonCode; as code) {
      <p class="strong">{{ t('return-reason.' + code) }}</p>
    }
    @if (told.words) {
      <p class="words">{{ told.words }}</p>
    }
    @for (citation of told.citations; track $index) {
      <p class="small cited">
        <app-icon name="document" />
        <span>{{ titleOf(citation.documentId) }}@if (citation.page !== null) {, {{ t('citation.page', { page: citation.page }) }}}</span>
        @if (citation.stale) {
          <span class="chip chip--ochre"><app-icon name="history" />{{ t('citation.stale') }}</span>
        }
      </p>
      @if (citation.quote) {
        <blockquote>{{ citation.quote }}</blockquote>
      }
    }
    @if (told.reply; as reply) {
      <div class="reply">
        <p class="small muted">{{ t('reply.by', { name: reply.actor.displayName }) }} · {{ reply.recordedAt | instant: zone() }}</p>
        <p class="words">{{ reply.words }}</p>
      </div>
    }
    <p class="small muted">
      <time [attr.datetime]="told.recordedAt">{{ told.recordedAt | instant: zone() }}</time>
      @if (told.receiptNumber) {
        · {{ t('receipt.numbered', { number: told.receiptNumber }) }}
      }
    </p>
  `,
  styles: `
    :host { display: grid; gap: 0.25rem; padding: 0.75rem 0; border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
    .words { white-space: pre-line; }
    .cited { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.375rem; align-items: start; }
    blockquote { margin: 0 0 0 0.25rem; padding-left: 0.75rem; border-left: 3px solid var(--rule-strong); font-style: italic; }
    .reply { margin-left: 0.75rem; padding: 0.5rem 0.75rem; border-left: 3px solid var(--brand); background: var(--paper); }
  `,
})
export class EventLine {
  readonly event = input.required<SubmissionEventJson>();
  readonly documents = input<readonly DocumentJson[]>([]);
  readonly zone = input<TimeZone>('WIB');
  protected readonly t = inject(Words).t;
  private readonly titles = computed(
    () => new Map(this.documents().map(({ id, title, fileName, url }) => [id, title ?? fileName ?? url])),
  );

  protected titleOf(documentId: string): string {
    return this.titles().get(documentId) ?? this.t('document.closed');
  }
}

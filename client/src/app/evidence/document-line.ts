import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { contentOf, type DocumentJson } from '../api/evidence-api';
import { Hash } from '../ui/hash';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { writeSize } from '../ui/write-size';

/** One document: what it is, what is known of it, and the way to open it. What is projected stands at its end. */
@Component({
  selector: 'app-document-line',
  imports: [Hash, Icon, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let file = document();
    <div class="head">
      <app-icon [name]="icon()" />
      <div class="grow">
        @if (address(); as to) {
          <a class="title" [href]="to" target="_blank" rel="noopener noreferrer">{{ title() }}
            <span class="sr">{{ t(file.kind === 'link' ? 'document.opens-elsewhere' : 'document.opens') }}</span>
          </a>
        } @else {
          <span class="title">{{ title() }}</span>
        }
        <p class="small muted facts">
          @for (fact of facts(); track fact) {
            <span>{{ fact }}</span>
          }
          @if (file.datedOn) {
            <span>{{ t('document.dated', { day: (file.datedOn | day) }) }}</span>
          }
          @if (file.validUntil) {
            <span>{{ t('document.valid-until', { day: (file.validUntil | day) }) }}</span>
          }
          @if (file.signedCopy !== null) {
            <span>{{ t(file.signedCopy ? 'document.signed' : 'document.not-signed') }}</span>
          }
        </p>
        @if (file.destroyed; as gone) {
          <p class="small"><span class="chip chip--missed"><app-icon name="excluded" />{{ t('document.destroyed') }}</span></p>
        }
        @if (detailed() && file.sha256; as sha256) {
          <p class="small muted">SHA-256 <app-hash [hash]="sha256" /></p>
        }
      </div>
      <ng-content />
    </div>
  `,
  styles: `
    :host { display: block; }
    .head { display: flex; gap: 0.625rem; align-items: flex-start; }
    .head > app-icon { margin-top: 0.1875rem; color: var(--ink-soft); }
    .grow { min-width: 0; }
    .title { font-weight: 650; overflow-wrap: anywhere; }
    .facts { display: flex; flex-wrap: wrap; gap: 0 0.75rem; overflow-wrap: anywhere; }
  `,
})
export class DocumentLine {
  readonly document = input.required<DocumentJson>();
  readonly regionId = input.required<string>();
  /** With the hash by which its bytes can be checked. */
  readonly detailed = input(false);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly title = computed(() => {
    const { title, fileName, url, open } = this.document();
    return open ? (title ?? fileName ?? url ?? '') : this.t('document.closed');
  });
  protected readonly icon = computed(() => {
    const { kind, mediaType } = this.document();
    if (kind === 'link') return 'open';
    return mediaType?.startsWith('image/') ? 'image' : mediaType?.startsWith('video/') ? 'play' : 'document';
  });
  protected readonly address = computed(() => {
    const { open, kind, url, destroyed, id } = this.document();
    if (!open || destroyed !== null) return null;
    return kind === 'link' ? url : contentOf(this.regionId(), id);
  });
  protected readonly facts = computed(() => {
    const { number, issuer, period, sizeBytes, fileName, title, open } = this.document();
    const size = sizeBytes === null ? null : writeSize(sizeBytes, this.words.language());
    return [number, issuer, period, open && title !== fileName ? fileName : null, size].filter((fact) => fact !== null && fact !== '');
  });
}

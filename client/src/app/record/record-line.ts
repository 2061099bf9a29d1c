import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TimeZone } from '@domain';
import type { RecordLink } from '../api/record-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Hash } from '../ui/hash';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { tellLink } from './tell-link';

/** One link of the record: who did what, when, why, and the hash by which it can be checked. */
@Component({
  selector: 'app-record-line',
  imports: [RouterLink, Hash, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let line = told();
    <p class="what">
      <strong>{{ line.who }}</strong>&ngsp;@if (line.role) {<span class="muted">({{ line.role }})</span>&ngsp;}{{ line.did }}
    </p>
    @if (line.reason) {
      <p class="reason">“{{ line.reason }}”</p>
    }
    <p class="small muted foot">
      <span class="num">{{ t('record.number', { n: link().sequence }) }}</span>
      <time [attr.datetime]="link().recordedAt">{{ link().recordedAt | instant: zone() }}</time>
      @if (line.criterion && regionId()) {
        <a [routerLink]="['/daerah', regionId(), 'rapor']" [queryParams]="{ kriteria: line.criterion }">{{ t('record.to-criterion') }}</a>
      }
      <app-hash [hash]="link().hash" />
    </p>
  `,
  styles: `
    :host { display: grid; gap: 0.125rem; padding: 0.75rem 0; border-top: 1px solid var(--rule); }
    .what { line-height: 1.5; overflow-wrap: anywhere; }
    .reason { color: var(--ink-soft); padding-left: 0.75rem; border-left: 3px solid var(--rule); white-space: pre-line; }
    .foot { display: flex; flex-wrap: wrap; gap: 0 0.875rem; align-items: center; }
  `,
})
export class RecordLine {
  readonly link = input.required<RecordLink>();
  readonly regionId = input<string | null>(null);
  readonly names = input<FrameworkNames | null>(null);
  readonly zone = input<TimeZone>('WIB');
  readonly agencies = input<ReadonlyMap<string, string>>(new Map());
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly told = computed(() =>
    tellLink(this.link(), {
      words: this.words, names: this.names(), zone: this.zone(), agencyName: (id) => this.agencies().get(id) ?? null,
    }),
  );
}

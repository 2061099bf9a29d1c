import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Framework, Provenance } from '@domain';
import { Standing } from '../ui/standing';
import { Words } from '../ui/words';

/** How well a piece of a revision is known, with a way to its source; what the label speaks of, where that needs saying. */
@Component({
  selector: 'app-provenance-label',
  imports: [Standing],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (of()) {
      <span class="of">{{ t('frameworks.standing-of.' + of()) }}</span>
    }
    <app-standing [standing]="provenance().standing" [url]="source()?.url" [title]="source()?.title" />
  `,
  styles: ':host { display: inline-flex; gap: 0.3125rem; align-items: center; } .of { color: var(--ink-soft); font-size: 0.8125rem; }',
})
export class ProvenanceLabel {
  readonly provenance = input.required<Provenance>();
  readonly framework = input.required<Framework>();
  readonly of = input<'' | 'name' | 'weight'>('');
  protected readonly t = inject(Words).t;
  protected readonly source = computed(() => {
    const key = this.provenance().source;
    return key === undefined ? null : (this.framework().sources[key] ?? null);
  });
}

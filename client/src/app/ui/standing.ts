import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Standing as StandingCode } from '@domain';
import { Icon } from './icon';
import { Words } from './words';

/** How well a thing is known, as a label with its source where there is one. */
@Component({
  selector: 'app-standing',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="chip" [class.chip--ochre]="weak()" [title]="t('standing.' + standing() + '-means')">
      {{ t('standing.' + standing()) }}
      @if (url(); as address) {
        <a [href]="address" target="_blank" rel="noopener noreferrer">
          <app-icon name="open" /><span class="sr">{{ t('standing.source', { title: title() ?? address }) }}</span>
        </a>
      }
    </span>
  `,
  styles: 'a { color: inherit; display: inline-flex; padding: 0.125rem; font-size: 0.8125rem; }',
})
export class Standing {
  readonly standing = input.required<StandingCode>();
  readonly url = input<string | null | undefined>(null);
  readonly title = input<string | null | undefined>(null);
  protected readonly t = inject(Words).t;
  protected readonly weak = computed(() => this.standing() === 'illustrative' || this.standing() === 'inferred');
}

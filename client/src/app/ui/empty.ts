import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icons';

/** Nothing there yet, and the next step. */
@Component({
  selector: 'app-empty',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="empty">
      <app-icon [name]="icon()" />
      <p class="strong">{{ text() }}</p>
      <div class="next"><ng-content /></div>
    </div>
  `,
  styles: `
    .empty { display: grid; gap: 0.5rem; justify-items: center; padding: 2.5rem 1rem; text-align: center; color: var(--ink-soft); }
    app-icon { font-size: 1.75rem; color: var(--rule-strong); }
    .strong { color: var(--ink); max-width: 38rem; }
    .next { max-width: 38rem; }
  `,
})
export class Empty {
  readonly text = input.required<string>();
  readonly icon = input<IconName>('info');
}

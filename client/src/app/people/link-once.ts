import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';

/** A link that is shown this once: the whole of it, a button that copies it, and what to do with it. */
@Component({
  selector: 'app-link-once',
  imports: [CopyButton, Icon, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="notice notice--ochre"><app-icon name="key" /><strong>{{ t('people.link-once') }}</strong></p>
    <p><code tabindex="0" [attr.aria-label]="t('people.link')">{{ whole() }}</code></p>
    <p><app-copy-button [text]="whole()" [label]="t('people.copy-link')" /></p>
    <ol>
      <li>{{ t('people.link-send') }}</li>
      <li>{{ t('people.link-until', { until: (expiresAt() | instant) }) }}</li>
      <li>{{ t('people.link-lost') }}</li>
    </ol>
  `,
  styles: `
    :host { display: grid; gap: 0.75rem; }
    code {
      display: block;
      padding: 0.75rem 1rem;
      border: 1px solid var(--rule-strong);
      border-radius: var(--radius-small);
      background: #fff;
      font: 0.9375rem / 1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
      overflow-wrap: anywhere;
      user-select: all;
    }
    ol { display: grid; gap: 0.25rem; font-size: 0.9375rem; }
  `,
})
export class LinkOnce {
  /** As the service gives it: the path alone. */
  readonly link = input.required<string>();
  readonly expiresAt = input.required<string>();
  protected readonly t = inject(Words).t;
  protected readonly whole = computed(() => new URL(this.link(), document.baseURI).href);
}

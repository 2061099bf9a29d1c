import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { CopyButton } from './copy-button';
import { Words } from './words';

/** A hash, short enough to be read and whole when it is copied. On paper it stands whole. */
@Component({
  selector: 'app-hash',
  imports: [CopyButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <code class="short" [attr.title]="hash()">{{ short() }}</code><code class="whole">{{ hash() }}</code
    ><app-copy-button [text]="hash()" [what]="t('hash.name')" />
  `,
  styles: `
    :host { display: inline-flex; align-items: center; gap: 0.125rem; }
    code { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; font-size: 0.8125rem; }
    .whole { display: none; overflow-wrap: anywhere; }
    @media print { .short { display: none; } .whole { display: inline; } }
  `,
})
export class Hash {
  readonly hash = input.required<string>();
  protected readonly t = inject(Words).t;
  protected readonly short = computed(() => (this.hash().length > 16 ? `${this.hash().slice(0, 8)}…${this.hash().slice(-4)}` : this.hash()));
}

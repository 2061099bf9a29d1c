import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { DraftFinding } from '../api/frameworks-api';
import { Words } from '../ui/words';
import { faultKey, findingsByFile } from './fault-words';

/** Everything that is wrong with loaded files: where, and what that means. */
@Component({
  selector: 'app-finding-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (group of groups(); track group.file) {
      <section class="stack stack--tight">
        <h3 class="row"><code>{{ group.file }}</code><span class="muted small">{{ counted('frameworks.findings', group.findings.length) }}</span></h3>
        <ul class="findings">
          @for (finding of group.findings; track $index) {
            <li>
              <code class="place">{{ place(finding) }}</code>
              <div>
                <p>{{ t(key(finding), finding.params) }}</p>
                @if (finding.path !== finding.place) {
                  <p class="small muted"><code>{{ finding.path }}</code></p>
                }
              </div>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host { display: grid; gap: 1.25rem; }
    code { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; font-size: 0.875rem; overflow-wrap: anywhere; }
    .findings { margin: 0; padding: 0; }
    li { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0.125rem 0.75rem; padding: 0.625rem 0; border-top: 1px solid var(--rule); }
    .place { color: var(--missed); font-weight: 700; }
    @media (max-width: 30rem) { li { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class FindingList {
  readonly findings = input.required<readonly DraftFinding[]>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly groups = computed(() => findingsByFile(this.findings()));
  protected readonly key = faultKey;

  /** Line and column; the file stands above. */
  protected place({ place }: DraftFinding): string {
    const [, line, column] = (place ?? '').split(':');
    return line === undefined ? '–' : `${line}:${column ?? 1}`;
  }
}

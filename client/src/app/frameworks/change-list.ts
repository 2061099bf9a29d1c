import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { DiffSubject, Framework, FrameworkChange } from '@domain';
import { Words } from '../ui/words';
import { ChangeWords, type ChangeTold } from './change-words';

const subjects: readonly DiffSubject[] = ['framework', 'node', 'requirement', 'stage', 'gate', 'rating', 'source', 'text'];

/** What differs between two revisions, as a list that can be read aloud; texts, which are many, folded. */
@Component({
  selector: 'app-change-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (group of groups(); track group.subject) {
      <details [open]="group.subject !== 'text' || groups().length === 1">
        <summary>
          <span role="heading" aria-level="3">{{ t('frameworks.subject.' + group.subject) }}</span>
          <span class="muted small">{{ counted('frameworks.changes', group.changes.length) }}</span>
        </summary>
        <ul class="changes">
          @for (change of group.changes; track $index) {
            <li>
              <p class="row">
                <span class="chip" [class.chip--held]="change.change === 'added'" [class.chip--missed]="change.change === 'removed'">
                  {{ t('frameworks.change.' + change.change) }}
                </span>
                <strong>{{ change.name }}</strong>
                @if (change.name !== change.code) {
                  <code>{{ change.code }}</code>
                }
              </p>
              <p class="row values">
                @if (change.aspect) {
                  <span class="muted">{{ change.aspect }}:</span>
                }
                @if (change.from) {
                  <del><span class="sr">{{ t('frameworks.before') }}</span>{{ change.from }}</del>
                }
                @if (change.from && change.to) {
                  <span aria-hidden="true">→</span>
                }
                @if (change.to) {
                  <ins><span class="sr">{{ t('frameworks.after') }}</span>{{ change.to }}</ins>
                }
              </p>
            </li>
          }
        </ul>
      </details>
    }
  `,
  styles: `
    :host { display: grid; gap: 0.5rem; }
    summary { display: flex; gap: 0.75rem; align-items: baseline; cursor: pointer; min-height: 2.5rem; font-weight: 700; }
    .changes { margin: 0; padding: 0; }
    li { display: grid; gap: 0.25rem; padding: 0.625rem 0; border-top: 1px solid var(--rule); }
    .row { gap: 0.125rem 0.5rem; }
    .values { overflow-wrap: anywhere; font-size: 0.9375rem; }
    del { color: var(--missed); text-decoration-thickness: 1px; }
    ins { color: var(--held); font-weight: 650; text-decoration: none; }
    code { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; font-size: 0.8125rem; color: var(--ink-soft); }
  `,
})
export class ChangeList {
  readonly changes = input.required<readonly FrameworkChange[]>();
  /** The revision that they are held against, for names. */
  readonly before = input<Framework | null>(null);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly groups = computed(() => {
    const told = new ChangeWords(this.changes(), this.before(), this.words.language(), this.t).all();
    return subjects
      .map((subject) => ({ subject, changes: told.filter((change: ChangeTold) => change.subject === subject) }))
      .filter(({ changes }) => changes.length > 0);
  });
}

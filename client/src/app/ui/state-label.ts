import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icons';
import { Words } from './words';

export type ShownState = 'answered' | 'unanswered' | 'awaiting-approval' | 'not-applicable' | 'not-scored';

const signs: Readonly<Record<ShownState, IconName>> = {
  answered: 'held',
  unanswered: 'circle',
  'awaiting-approval': 'waiting',
  'not-applicable': 'excluded',
  'not-scored': 'minus',
};

/** The states that are never confused, each with its own sign and word. */
@Component({
  selector: 'app-state-label',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<app-icon [name]="sign()" /><span>{{ t("state." + state()) }}</span>',
  styles:
    ':host { display: inline-flex; align-items: center; gap: 0.3125rem; color: var(--ink-soft); font-size: 0.875rem; line-height: 1.3; }',
})
export class StateLabel {
  readonly state = input.required<ShownState>();
  protected readonly t = inject(Words).t;
  protected readonly sign = computed(() => signs[this.state()]);
}

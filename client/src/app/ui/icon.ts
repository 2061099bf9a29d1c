import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { icons, type IconName } from './icons';

/** A drawn sign; never the only carrier of a meaning, therefore hidden from readers. */
@Component({
  selector: 'app-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path [attr.d]="shape()" fill="currentColor" /></svg>',
  styles:
    ':host { display: inline-flex; flex: none; width: 1.25em; height: 1.25em; vertical-align: -0.25em } svg { width: 100%; height: 100% }',
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly shape = computed(() => icons[this.name()]);
}

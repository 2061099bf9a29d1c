import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { Track } from '@domain';
import { Words } from '../ui/words';
import { GapBar } from './gap-bar';

/** What the parts of a bar mean, drawn as they are. */
@Component({
  selector: 'app-gap-legend',
  imports: [GapBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="legend small">
      <li><app-gap-bar [lengths]="{ reached: 100, winnable: 0, lost: 0, claimed: null }" />{{ t('track.' + track()) }}</li>
      <li><app-gap-bar [lengths]="{ reached: 0, winnable: 100, lost: 0, claimed: null }" />{{ t('gap.winnable') }}</li>
      @if (showsLost()) {
        <li><app-gap-bar [lengths]="{ reached: 0, winnable: 0, lost: 100, claimed: null }" />{{ t('gap.lost') }}</li>
      }
      @if (track() !== 'claimed') {
        <li><app-gap-bar [lengths]="{ reached: 0, winnable: 0, lost: 0, claimed: 50 }" />{{ t('gap.claim-notch') }}</li>
      }
    </ul>
  `,
  styles: `
    .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; color: var(--ink-soft); }
    li { display: inline-flex; align-items: center; gap: 0.5rem; }
    app-gap-bar { min-width: 1.75rem; width: 1.75rem; }
  `,
})
export class GapLegend {
  readonly track = input.required<Track>();
  readonly showsLost = input(false);
  protected readonly t = inject(Words).t;
}

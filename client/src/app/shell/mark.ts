import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The sign of the house: a line that climbs over a threshold. */
@Component({
  selector: 'app-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M3 14h26" stroke="#f2b45c" stroke-width="2.4" stroke-linecap="round" stroke-dasharray="1 4.4" />
      <path d="m4 27 8-4 5-5 8-10" fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round" />
      <circle cx="25.6" cy="7.2" r="3.8" fill="#f2b45c" />
    </svg>
  `,
  styles: ':host { display: inline-flex; width: 1.875rem; height: 1.875rem } svg { width: 100%; height: 100% }',
})
export class Mark {}

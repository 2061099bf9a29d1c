import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Track } from '@domain';

/** How a track is drawn in the chart, as a small key: dash and marker tell them apart without colour. */
@Component({
  selector: 'app-track-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg class="track-mark" viewBox="0 0 26 12" aria-hidden="true" focusable="false">
      @switch (track()) {
        @case ('claimed') {
          <path d="M0 6h26" stroke="var(--claimed)" stroke-width="2" stroke-dasharray="2 3" />
          <path d="M13 1.4 18 10.4H8z" fill="#fff" stroke="var(--claimed)" stroke-width="2" />
        }
        @case ('verified') {
          <path d="M0 6h26" stroke="var(--verified)" stroke-width="2" stroke-dasharray="7 4" />
          <rect x="9" y="2" width="8" height="8" fill="#fff" stroke="var(--verified)" stroke-width="2" />
        }
        @default {
          <path d="M0 6h26" stroke="var(--evaluated)" stroke-width="3" />
          <circle cx="13" cy="6" r="4.4" fill="var(--evaluated)" />
        }
      }
    </svg>
  `,
  styles: ':host { display: inline-flex; }',
})
export class TrackMark {
  readonly track = input.required<Track>();
}

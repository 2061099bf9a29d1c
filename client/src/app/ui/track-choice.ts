import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { tracks, type Track } from '@domain';
import { TrackMark } from './track-mark';
import { Words } from './words';

let count = 0;

/** Which of the three tracks is looked at. One of them always is. */
@Component({
  selector: 'app-track-choice',
  imports: [TrackMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="segments no-print" role="radiogroup" [attr.aria-label]="t('track.choose')">
      @for (each of tracks; track each) {
        <label>
          <input
            type="radio" [name]="name" [value]="each" [checked]="track() === each" [attr.aria-label]="t('track.' + each)"
            (change)="chosen.emit(each)" />
          <span><app-track-mark [track]="each" /><span class="long" aria-hidden="true">{{ t('track.' + each) }}</span>
            <span class="short" aria-hidden="true">{{ t('track-short.' + each) }}</span></span>
        </label>
      }
    </div>
    <p class="print-only">{{ t('track.' + track()) }}</p>
  `,
  styles: `
    :host { display: block; max-width: 100%; }
    .short { display: none; }
    :host-context(.compact) .short { display: inline; }
    :host-context(.compact) .long { display: none; }
    @media (max-width: 40rem) {
      .segments { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .segments label > span { justify-content: center; padding-inline: 0.25rem; gap: 0.25rem; font-size: 0.875rem; }
      .short { display: inline; }
      .long { display: none; }
    }
    @media (max-width: 24rem) { app-track-mark { display: none; } }
  `,
})
export class TrackChoice {
  readonly track = input.required<Track>();
  readonly chosen = output<Track>();
  protected readonly t = inject(Words).t;
  protected readonly tracks = tracks;
  protected readonly name = `track-${++count}`;
}

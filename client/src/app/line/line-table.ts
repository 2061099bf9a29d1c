import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { tracks } from '@domain';
import type { FrameworkNames } from '../frameworks/framework-names';
import { DayPipe } from '../ui/moment-pipes';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import type { LineModel } from './line-model';

/** The same line as a table: what held at the end of each day on which something happened. */
@Component({
  selector: 'app-line-table',
  imports: [RouterLink, DayPipe, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div
      [class.table-scroll]="live()" [attr.tabindex]="live() ? 0 : null" [attr.role]="live() ? 'region' : null"
      [attr.aria-label]="live() ? t('line.table') : null">
      <table class="table">
        <caption>{{ t('line.table-caption') }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ t('line.day') }}</th>
            @for (track of shownTracks(); track track) {
              <th scope="col" class="num">{{ t('track.' + track) }}</th>
            }
            <th scope="col">{{ t('line.happened') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of model().rows; track row.day) {
            <tr>
              <th scope="row">{{ row.day | day: 'short' }}</th>
              @for (track of shownTracks(); track track) {
                <td class="num" [class.muted]="!row.moved[track]">
                  @if (row.shown[track]; as shown) {
                    @if (live() && linked()) {
                      <a class="reasons" routerLink="../rapor" [queryParams]="{ pada: row.day, jejak: track }">{{ shown | score }}</a>
                    } @else {
                      {{ shown | score }}
                    }
                  } @else {
                    <span class="small">{{ t('state.not-scored') }}</span>
                  }
                </td>
              }
              <td>
                @for (stage of row.stagesOpened; track stage) {
                  <p>{{ t('line.stage-opened', { stage: names()?.stage(stage) ?? stage }) }}</p>
                }
                @for (stage of row.stagesLocked; track stage) {
                  <p>{{ t('line.stage-locked', { stage: names()?.stage(stage) ?? stage }) }}</p>
                }
                @for (said of row.announcements; track said.id) {
                  <p>
                    {{ t('line.announced') }} <strong class="num">{{ said.score | score: 'short' }}</strong>
                    @if (said.rating) {
                      ({{ said.rating }})
                    }
                    · {{ said.saidBy }} ·
                    @if (live() && said.sourceUrl) {
                      <a [href]="said.sourceUrl" target="_blank" rel="noopener noreferrer">{{ said.sourceTitle }}</a>
                    } @else {
                      {{ said.sourceTitle }}
                    }
                    @if (said.announcedOn === null) {
                      · <em>{{ t('line.undated') }}</em>
                    }
                  </p>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .table-scroll { max-height: 32rem; overflow: auto; }
    thead th { position: sticky; top: 0; background: #fff; z-index: 1; }
    tbody th { white-space: nowrap; }
    td:last-child { min-width: 14rem; }
    @media print { .table-scroll { max-height: none; overflow: visible; } }
  `,
})
export class LineTable {
  readonly model = input.required<LineModel>();
  readonly names = input<FrameworkNames | null>(null);
  /** Announced figures alone lead to no reasons. */
  readonly linked = input(true);
  /** Whether it is shown: hidden from sight, it is read out but offers nothing to stop at. */
  readonly live = input(true);
  protected readonly t = inject(Words).t;
  protected readonly shownTracks = computed(() =>
    tracks.filter((track) => this.model().tracks.some((line) => line.track === track && line.points.length > 0)),
  );
}

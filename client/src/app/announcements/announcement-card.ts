import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { AnnouncementJson } from '../api/announcements-api';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Standing } from '../ui/standing';
import { Words } from '../ui/words';
import { SaidScorePipe } from './said-score';

/** One announced figure: the number, when, who said it, where it can be read, and how well it is known. */
@Component({
  selector: 'app-announcement-card',
  imports: [DayPipe, Icon, SaidScorePipe, Standing],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let said = announcement();
    <article class="said">
      <p class="score num">{{ said.score | saidScore }}</p>
      <div class="stack stack--tight">
        <p>
          @if (said.rating) {
            <strong>{{ said.rating }}</strong> ·
          }
          {{ t('announcement.stage-' + said.stage) }} ·
          @if (said.announcedOn) {
            {{ said.announcedOn | day }}
          } @else {
            {{ t('line.undated') }}, {{ t('announcement.placed', { day: said.placedOn | day }) }}
          }
        </p>
        <p>{{ t('announcement.said-by', { who: said.saidBy }) }}</p>
        <p class="row small">
          @if (said.sourceUrl) {
            <a [href]="said.sourceUrl" target="_blank" rel="noopener noreferrer">{{ said.sourceTitle }}<app-icon name="open" /></a>
          } @else {
            <span>{{ said.sourceTitle }}</span>
          }
          <app-standing [standing]="said.standing" />
        </p>
        @if (said.track) {
          <p class="small muted">
            {{ t('announcement.track', { track: t('track.' + said.track) }) }}
            @if (said.trackStanding) {
              ({{ t('standing.' + said.trackStanding) }})
            }
          </p>
        }
        @if (said.note) {
          <p class="small muted">{{ said.note }}</p>
        }
        <ng-content />
      </div>
      @if (dismissible()) {
        <button type="button" class="icon-button" (click)="dismissed.emit()"><app-icon name="close" /><span class="sr">{{ t('action.close') }}</span></button>
      }
    </article>
  `,
  styles: `
    .said { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.25rem 1rem; align-items: start; padding: 0.75rem 1rem;
      border-left: 4px solid var(--sun); border-radius: 4px var(--radius-small) var(--radius-small) 4px; background: #fff9f0; }
    .score { font-size: 1.625rem; font-weight: 800; line-height: 1.2; letter-spacing: -0.02em; min-width: 4.5rem; }
    @media (max-width: 30rem) {
      .said { grid-template-columns: minmax(0, 1fr) auto; }
      .said .stack { grid-column: 1 / -1; }
      .icon-button { grid-row: 1; grid-column: 2; }
    }
  `,
})
export class AnnouncementCard {
  readonly announcement = input.required<AnnouncementJson>();
  readonly dismissible = input(false);
  readonly dismissed = output();
  protected readonly t = inject(Words).t;
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AnnouncementsApi } from '../api/announcements-api';
import { loading } from '../api/loading';
import { Empty } from '../ui/empty';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { AnnouncementCard } from './announcement-card';
import { byYear } from './by-year';

/** Every figure that was announced anywhere, the newest first, by year. Open to everybody. */
@Component({
  selector: 'app-all-announcements-page',
  imports: [RouterLink, AnnouncementCard, Empty, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page stack stack--wide">
      <header class="stack stack--tight">
        <h1>{{ t('announcements.title') }}</h1>
        <p class="muted prose">{{ t('announcements.lead') }}</p>
      </header>
      @if (list.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="true" (again)="list.reload()" />
      } @else if (list.value()) {
        @for (year of years(); track year.year) {
          <section class="stack" [attr.aria-labelledby]="'tahun-' + year.year">
            <h2 [id]="'tahun-' + year.year">{{ year.year }}</h2>
            <ol class="said">
              @for (said of year.announcements; track said.id) {
                <li>
                  <h3><a [routerLink]="['/daerah', said.regionId, 'pengumuman']">{{ said.regionName }}</a></h3>
                  <app-announcement-card [announcement]="said" />
                </li>
              }
            </ol>
          </section>
        } @empty {
          <app-empty icon="campaign" [text]="t('announcements.none')"><a routerLink="/daerah">{{ t('landing.all-regions') }}</a></app-empty>
        }
      } @else {
        <app-skeleton [lines]="5" height="6rem" />
      }
    </div>
  `,
  styles: '.said { display: grid; gap: 1.25rem; padding: 0; } li { display: grid; gap: 0.375rem; }',
})
export class AllAnnouncementsPage {
  private readonly api = inject(AnnouncementsApi);
  protected readonly t = inject(Words).t;
  protected readonly list = loading(() => 'all', () => this.api.all());
  protected readonly years = computed(() => byYear(this.list.value() ?? []));
}

import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { RegionDoor } from './region-door';

const least = 2;
const shown = 6;
const pause = 250;

/** Finds one of the regions by a part of its name or its code, while one types. One plain field: no library of forms is loaded for it. */
@Component({
  selector: 'app-region-search',
  imports: [RouterLink, Icon, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form role="search" class="search" (submit)="$event.preventDefault(); all(typed.value)">
      <label for="cari-daerah">{{ t('landing.search-label') }}</label>
      <div class="box">
        <app-icon name="search" />
        <input
          #typed id="cari-daerah" type="search" autocomplete="off" maxlength="100" [placeholder]="t('landing.search-example')"
          aria-describedby="cari-daerah-jawab" (input)="settle(typed.value)" />
        <button type="submit">{{ t('landing.search') }}</button>
      </div>
      <p id="cari-daerah-jawab" class="sr" role="status">{{ told() }}</p>
      @if (found.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="true" (again)="found.reload()" />
      } @else if (found.value(); as page) {
        <ul class="found">
          @for (region of page.items; track region.id) {
            <li><a [routerLink]="door.to(region.id)">{{ region.name }} <span>{{ region.provinceName }}</span></a></li>
          } @empty {
            <li class="none">{{ t('regions.none') }}</li>
          }
          @if (page.next !== null) {
            <li><a routerLink="/daerah" [queryParams]="{ cari: asked() }"><strong>{{ t('landing.search-more') }}</strong></a></li>
          }
        </ul>
      }
    </form>
  `,
  styleUrl: './region-search.scss',
})
export class RegionSearch {
  private readonly api = inject(RegionsApi);
  private readonly router = inject(Router);
  private readonly language = inject(Words);
  protected readonly door = inject(RegionDoor);
  protected readonly t = this.language.t;
  private readonly settled = signal('');
  private settling: ReturnType<typeof setTimeout> | undefined;
  protected readonly asked = computed(() => (this.settled().length < least ? undefined : this.settled()));
  protected readonly found = loading(() => this.asked(), (query) => this.api.list({ query, limit: shown }), { keepWhile: () => true });
  protected readonly told = computed(() => {
    const page = this.found.value();
    if (!page) return '';
    const n = page.items.length;
    return page.next === null ? this.language.counted('regions.found', n) : this.t('regions.found-more', { n });
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.settling));
  }

  protected settle(typed: string): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settled.set(typed.trim()), pause);
  }

  protected all(typed: string): void {
    const cari = typed.trim();
    void this.router.navigate(['/daerah'], { queryParams: cari === '' ? {} : { cari } });
  }
}

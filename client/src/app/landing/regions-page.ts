import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { debounceTime } from 'rxjs';
import { SaidScorePipe } from '../announcements/said-score';
import { AnnouncementsApi } from '../api/announcements-api';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { RegionsApi, type RegionJson } from '../api/regions-api';
import { Empty } from '../ui/empty';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { regionsAnnounced } from './announced-regions';
import { provinces } from './provinces';
import { RegionDoor } from './region-door';

const perPage = 30;

/** All regencies and cities, by a part of the name or the code and by province. What is looked for stands in the address. */
@Component({
  selector: 'app-regions-page',
  imports: [ReactiveFormsModule, MatButtonModule, RouterLink, DayPipe, Empty, Problem, SaidScorePipe, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './regions-page.html',
  styles: `
    .filter { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); align-items: end; }
    .rows { display: grid; padding: 0; }
    .rows li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; align-items: center; }
    .rows li + li { border-top: 1px solid var(--rule); }
    .name { display: grid; justify-items: start; padding: 0.75rem 0; font-weight: 650; text-decoration: none; }
    .name span:first-child { text-decoration: underline; text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
    .name .small { font-weight: 400; }
    @media (max-width: 34rem) { .filter { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class RegionsPage {
  /** Words to look for, and a province's code, from the address. */
  readonly cari = input<string>();
  readonly provinsi = input<string>();
  private readonly api = inject(RegionsApi);
  private readonly announcementsApi = inject(AnnouncementsApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly door = inject(RegionDoor);
  protected readonly t = this.words.t;
  protected readonly provinces = [...provinces].sort((a, b) => (a.name < b.name ? -1 : 1));
  protected readonly query = new FormControl('', { nonNullable: true });
  protected readonly more = new Deed();
  private readonly added = signal<readonly RegionJson[]>([]);
  private readonly cursor = signal<string | null>(null);

  private readonly asked = computed(() => ({
    query: this.cari()?.trim().slice(0, 100) ?? '',
    province: provinces.some(({ code }) => code === this.provinsi()) ? (this.provinsi() ?? '') : '',
  }));
  protected readonly province = computed(() => this.asked().province);
  protected readonly first = loading(() => this.asked(), (asked) => this.api.list({ ...asked, limit: perPage }), { keepWhile: () => true });
  private readonly announced = loading(() => 'all', () => this.announcementsApi.all());
  protected readonly latest = computed(() =>
    new Map(regionsAnnounced(this.announced.value() ?? []).map(({ regionId, latest }) => [regionId, latest])));
  protected readonly regions = computed(() => [...(this.first.value()?.items ?? []), ...this.added()]);
  protected readonly next = computed(() => (this.added().length > 0 ? this.cursor() : (this.first.value()?.next ?? null)));
  protected readonly told = computed(() => {
    const n = this.regions().length;
    return this.next() === null ? this.words.counted('regions.found', n) : this.t('regions.found-more', { n });
  });

  constructor() {
    effect(() => {
      const asked = this.cari() ?? '';
      if (asked !== untracked(() => this.query.value.trim())) this.query.setValue(asked, { emitEvent: false });
    });
    effect(() => {
      this.first.value();
      this.added.set([]);
    });
    this.query.valueChanges.pipe(debounceTime(250), takeUntilDestroyed()).subscribe((cari) => this.look({ cari: cari.trim() || null }));
  }

  protected look(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async showMore(): Promise<void> {
    const after = this.next();
    if (after === null) return;
    const asked = this.asked();
    const done = await this.more.carryOut(after, () => this.api.list({ ...asked, limit: perPage, after }));
    if (!done || asked !== this.asked()) return;
    this.added.update((regions) => [...regions, ...done.answer.items]);
    this.cursor.set(done.answer.next);
  }
}

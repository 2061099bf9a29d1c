import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { isDay } from '@domain';
import { PageTitle } from '../shell/page-title';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { RegionStore } from './region-store';

/** The head of every page of a region: where we are, by which revision it is measured, how much is illustrative, the tabs. */
@Component({
  selector: 'app-region-page',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, Icon, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './region-page.html',
  styleUrl: './region-page.scss',
})
export class RegionPage {
  readonly regionId = input.required<string>();
  protected readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;
  private readonly title = inject(PageTitle);

  /** Announced figures and people are facts, not an illustration. */
  protected readonly showsLedger = signal(true);

  protected readonly tabs = computed(() => {
    const regionId = this.regionId();
    const session = this.store.session;
    const tab = (to: string, shown: boolean) => (shown ? [{ to, key: `tab.${to}` }] : []);
    return [
      ...tab('tugas', session.agencyIn(regionId) !== null),
      ...tab('celah', session.may('evidence.read', { regionId })),
      ...tab('verifikasi', session.holds('inspectorate', regionId) || session.holds('appointed-verifier', regionId)),
      ...tab('garis', session.may('score.read', { regionId })),
      ...tab('rapor', session.may('score.read', { regionId })),
      ...tab('kunjungan', session.may('visit.read', { regionId })),
      ...tab('tindak-lanjut', session.may('follow-up.read', { regionId })),
      ...tab('pengumuman', true),
      ...tab('penilaian', session.may('assessment.read', { regionId })),
      ...tab('orang', session.may('people.read', { regionId })),
      ...tab('catatan', session.may('record.read', { regionId })),
    ];
  });

  constructor() {
    effect(() => this.store.regionId.set(this.regionId()));
    effect(() => this.title.about.set(this.store.region.value()?.name ?? null));
    inject(ActivatedRoute)
      .queryParamMap.pipe(takeUntilDestroyed())
      .subscribe((params) => {
        const day = params.get('pada');
        this.store.asOf.set(day !== null && isDay(day) ? day : null);
        this.store.asThenKnown.set(params.get('tahu') === 'saat-itu');
        const cycle = params.get('siklus');
        this.store.cycle.set(cycle !== null && /^\d{4}$/.test(cycle) ? Number(cycle) : null);
      });
    const route = inject(ActivatedRoute);
    const look = () => this.showsLedger.set(route.snapshot.firstChild?.data['factsOnly'] !== true);
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationEnd) look();
      });
    inject(DestroyRef).onDestroy(() => this.title.about.set(null));
  }
}

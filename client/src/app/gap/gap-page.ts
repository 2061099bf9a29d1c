import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { GapApi, type GapQuery } from '../api/gap-api';
import { loading } from '../api/loading';
import { SiteDiffers } from '../compare/site-differs';
import { RegionStore, sameAssessment } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { TrackChoice } from '../ui/track-choice';
import { Words } from '../ui/words';
import { isNarrowed, readGapAddress, writeGapAddress } from './gap-address';
import { GapDue } from './gap-due';
import { GapFilters } from './gap-filters';
import { GapHeadline } from './gap-headline';
import { GapLegend } from './gap-legend';
import { GapQuiet } from './gap-quiet';
import { GapTable } from './gap-table';
import { GapTiles } from './gap-tiles';

/** The inspectorate's first screen: how far the threshold is, where points can be won, what is late, what waits, who is quiet. */
@Component({
  selector: 'app-gap-page',
  imports: [
    RouterLink,
    Empty,
    Icon,
    DayPipe,
    InstantPipe,
    Problem,
    SiteDiffers,
    Skeleton,
    TrackChoice,
    GapDue,
    GapFilters,
    GapHeadline,
    GapLegend,
    GapQuiet,
    GapTable,
    GapTiles,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './gap-page.html',
  styleUrl: './gap-page.scss',
})
export class GapPage {
  /** From the address; see gap-address. */
  readonly jejak = input<string>();
  readonly menurut = input<string>();
  readonly opd = input<string>();
  readonly komponen = input<string>();
  readonly irban = input<string>();
  readonly keadaan = input<string>();
  readonly senyap = input<string>();
  readonly tahap = input<string>();

  protected readonly store = inject(RegionStore);
  private readonly api = inject(GapApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly query = computed(() =>
    readGapAddress({
      jejak: this.jejak(),
      menurut: this.menurut(),
      opd: this.opd(),
      komponen: this.komponen(),
      irban: this.irban(),
      keadaan: this.keadaan(),
      senyap: this.senyap(),
      tahap: this.tahap(),
    }),
  );
  private readonly place = computed(() => {
    const question = this.store.question();
    return question && { regionId: question.regionId, assessmentId: question.assessmentId };
  });
  protected readonly gap = loading(
    () => {
      const place = this.place();
      return place && { ...place, query: this.query() };
    },
    ({ regionId, assessmentId, query }) => this.api.gap(regionId, assessmentId, query),
    { keepWhile: sameAssessment },
  );
  protected readonly narrowed = computed(() => isNarrowed(this.query()));
  protected readonly mayAssign = computed(() => this.store.session.may('owner.assign', { regionId: this.store.regionId() ?? '' }));
  protected readonly files = computed(() => {
    const place = this.place();
    if (!place) return null;
    const addressOf = (format: 'csv' | 'xlsx') => this.api.fileAddress(place, this.query(), format, this.words.language());
    return { xlsx: addressOf('xlsx'), csv: addressOf('csv') };
  });

  protected look(change: Partial<GapQuery>): void {
    void this.router.navigate([], { queryParams: writeGapAddress(change), queryParamsHandling: 'merge' });
  }

  protected today(): void {
    void this.router.navigate([], { queryParams: { pada: null, tahu: null }, queryParamsHandling: 'merge' });
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { loading } from '../api/loading';
import { VisitsApi, type VisitJson } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { PlanSheet } from './plan-sheet';
import { VisitDays } from './visit-days';

/** Every visit of the assessment, in order of days: what it is, when, where it stands. */
@Component({
  selector: 'app-visits-page',
  imports: [RouterLink, MatButtonModule, Empty, Icon, PlanSheet, Problem, Skeleton, VisitDays],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './visits-page.html',
  styleUrl: './visits-page.scss',
})
export class VisitsPage {
  protected readonly store = inject(RegionStore);
  private readonly api = inject(VisitsApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly found = loading(() => this.store.place(), (at) => this.api.list(at));
  protected readonly mayPlan = computed(() => this.store.session.may('visit.plan', { regionId: this.store.regionId() ?? '' }));
  protected readonly mayCarry = computed(() => this.store.session.may('visit.carry', { regionId: this.store.regionId() ?? '' }));
  protected readonly planning = signal(false);

  protected planned({ id }: VisitJson): void {
    this.planning.set(false);
    void this.router.navigate(['/daerah', this.store.regionId(), 'kunjungan', id]);
  }
}

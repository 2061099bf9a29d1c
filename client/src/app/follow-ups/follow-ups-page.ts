import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButtonModule } from '@angular/material/button';
import { FollowUpsApi, type FollowUpJson, type FollowUps } from '../api/follow-ups-api';
import { loading } from '../api/loading';
import { VisitsApi } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { FollowUpAct, type FollowUpAsked } from './act-sheet';
import { filterFollowUps, followUpFilters, type FollowUpFilter } from './filter-follow-ups';
import { OpenFollowUp } from './open-sheet';

/** What was asked for after visits: what is overdue first. */
@Component({
  selector: 'app-follow-ups-page',
  imports: [RouterLink, MatButtonModule, DayPipe, Empty, FollowUpAct, Icon, InstantPipe, OpenFollowUp, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './follow-ups-page.html',
  styleUrl: './follow-ups-page.scss',
})
export class FollowUpsPage {
  protected readonly store = inject(RegionStore);
  private readonly api = inject(FollowUpsApi);
  private readonly visitsApi = inject(VisitsApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly filters = followUpFilters;
  protected readonly filter = signal<FollowUpFilter>('all');
  protected readonly found = loading(() => this.store.place(), (at) => this.api.list(at));
  private readonly visits = loading(() => this.store.place(), (at) => this.visitsApi.list(at));
  private readonly came = signal<FollowUps | null>(null);
  /** What the last deed answered, else what was found. */
  protected readonly shown = computed(() => this.came() ?? this.found.value());
  protected readonly items = computed(() => filterFollowUps(this.shown()?.items ?? [], this.filter()));
  protected readonly opening = signal(false);
  protected readonly acting = signal<{ readonly followUp: FollowUpJson; readonly asked: FollowUpAsked } | null>(null);

  protected countOf(filter: FollowUpFilter): number {
    return filterFollowUps(this.shown()?.items ?? [], filter).length;
  }

  protected visitName(id: string): string {
    return this.visits.value()?.find((one) => one.id === id)?.title ?? '';
  }

  protected nameOf(code: string): string {
    return this.store.names()?.node(code) ?? code;
  }

  protected arrived(told: FollowUps): void {
    this.came.set(told);
    this.opening.set(false);
    this.acting.set(null);
  }
}

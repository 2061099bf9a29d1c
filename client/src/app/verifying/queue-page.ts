import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { refusedOf, type Refused } from '../api/refused';
import { VisitsApi } from '../api/visits-api';
import { VerifyingApi, queueOrders, type QueueItem } from '../api/verifying-api';
import { SubmissionLabel } from '../evidence/submission-label';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { queueStates, queueWanted } from './queue-wanted';

/** What waits to be verified, in an order that somebody chooses; who has taken what, so that two do not do the same. */
@Component({
  selector: 'app-queue-page',
  imports: [RouterLink, DayPipe, Empty, Icon, InstantPipe, Problem, ScorePipe, Skeleton, SubmissionLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './queue-page.html',
  styleUrl: './queue-page.scss',
})
export class QueuePage {
  /** From the address. */
  readonly state = input<string>();
  readonly sort = input<string>();
  readonly division = input<string>();
  readonly agencyId = input<string>();
  readonly criterion = input<string>();
  readonly takenBy = input<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(VerifyingApi);
  private readonly regionsApi = inject(RegionsApi);
  private readonly visits = inject(VisitsApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly states = queueStates;
  protected readonly orders = queueOrders;

  protected readonly at = this.store.place;
  protected readonly wanted = computed(() =>
    queueWanted({
      state: this.state(), sort: this.sort(), division: this.division(), agencyId: this.agencyId(), criterion: this.criterion(),
      takenBy: this.takenBy(),
    }),
  );
  private readonly asked = computed(() => {
    const at = this.at();
    return at ? { at, wanted: this.wanted() } : undefined;
  });
  protected readonly queue = loading(() => this.asked(), ({ at, wanted }) => this.api.queue(at, wanted), { keepWhile: () => true });
  private readonly differences = loading(() => this.at(), (at) => this.visits.differences(at));
  /** Criteria of which a site has said otherwise than the document. */
  protected readonly differing = computed(() => new Set((this.differences.value() ?? []).map(({ criterion }) => criterion)));
  protected readonly load = loading(() => this.at(), (at) => this.api.verifiers(at));
  protected readonly agencies = loading(() => this.store.regionId() ?? undefined, (regionId) => this.regionsApi.agencies(regionId));
  protected readonly divisions = computed(() =>
    [...new Set((this.agencies.value() ?? []).flatMap(({ division }) => (division === null ? [] : [division])))].sort(),
  );
  /** Less than everything that waits is asked for. */
  protected readonly narrowed = computed(() => Object.keys(this.wanted()).some((choice) => choice !== 'sort'));
  protected readonly everything = { state: null, division: null, agencyId: null, criterion: null, takenBy: null };
  protected readonly mayDestroy = computed(() => this.store.session.may('destruction.decide', { regionId: this.store.regionId() ?? '' }));
  protected readonly me = computed(() => this.store.session.person()?.id ?? '');
  /** Pages after the first, as far as somebody asked for them. */
  private readonly more = signal<{ readonly of: string; readonly items: readonly QueueItem[]; readonly next: string | null } | null>(null);
  protected readonly moreRefused = signal<Refused | null>(null);
  private readonly key = computed(() => JSON.stringify(this.asked()));
  protected readonly items = computed(() => {
    const more = this.more();
    return [...(this.queue.value()?.items ?? []), ...(more?.of === this.key() ? more.items : [])];
  });
  protected readonly next = computed(() => {
    const more = this.more();
    return more?.of === this.key() ? more.next : (this.queue.value()?.next ?? null);
  });

  protected choose(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async showMore(): Promise<void> {
    const [at, after, of] = [this.at(), this.next(), this.key()];
    if (!at || after === null) return;
    try {
      const page = await firstValueFrom(this.api.queue(at, { ...this.wanted(), after }));
      this.more.update((more) => ({ of, items: [...(more?.of === of ? more.items : []), ...page.items], next: page.next }));
      this.moreRefused.set(null);
    } catch (fault) {
      this.moreRefused.set(refusedOf(fault));
    }
  }
}

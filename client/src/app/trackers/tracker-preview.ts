import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { TimeZone, TrackerFate } from '@domain';
import { firstValueFrom } from 'rxjs';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { refusedOf, type Refused } from '../api/refused';
import { RegionsApi } from '../api/regions-api';
import { TrackersApi, type TrackerChoice, type TrackerRow } from '../api/trackers-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { TrackerRowCard } from './tracker-row-card';

const pageSize = 50;

interface RowsBeyond {
  readonly rows: readonly TrackerRow[];
  readonly next: string | null;
}

/** What will become of every row of a tracker, what is to be decided, and applying it; afterwards what was applied. */
@Component({
  selector: 'app-tracker-preview',
  imports: [MatButtonModule, RouterLink, Empty, Icon, InstantPipe, Problem, Sheet, Skeleton, TrackerRowCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tracker-preview.html',
  styles: ':host { display: grid; gap: 2rem; grid-template-columns: minmax(0, 1fr); } .file { overflow-wrap: anywhere; }',
})
export class TrackerPreview {
  readonly regionId = input.required<string>();
  readonly assessmentId = input.required<string>();
  readonly importId = input.required<string>();
  readonly names = input.required<FrameworkNames>();
  readonly zone = input.required<TimeZone>();
  private readonly api = inject(TrackersApi);
  private readonly regionsApi = inject(RegionsApi);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly fates = ['not-understood', 'new', 'matched', 'skipped'] as const;

  private readonly of = computed(() => ({ regionId: this.regionId(), assessmentId: this.assessmentId() }));
  /** Null until somebody picks one: then what needs somebody, or what will change. */
  protected readonly picked = signal<TrackerFate | null>(null);
  protected readonly summary = loading(
    () => ({ ...this.of(), importId: this.importId() }),
    ({ importId, ...of }) => this.api.show(of, importId, { limit: 1 }),
  );
  protected readonly fate = computed((): TrackerFate | undefined => {
    const counts = this.summary.value()?.counts;
    return this.picked() ?? (counts && this.fates.find((fate) => counts[fate] > 0));
  });
  protected readonly page = loading(
    () => {
      const fate = this.fate();
      return fate === undefined ? undefined : { ...this.of(), importId: this.importId(), fate };
    },
    ({ importId, fate, ...of }) => this.api.show(of, importId, { fate, limit: pageSize }),
  );
  /** What was fetched beyond the first page. */
  private readonly beyond = linkedSignal((): RowsBeyond => ({ rows: [], next: this.page.value()?.next ?? null }));
  protected readonly rows = computed(() => [...(this.page.value()?.rows ?? []), ...this.beyond().rows]);
  protected readonly next = computed(() => this.beyond().next);
  protected readonly moreRefused = signal<Refused | null>(null);
  protected readonly agencies = loading(() => this.regionId(), (regionId) => this.regionsApi.agencies(regionId));
  protected readonly choosing = new Deed();
  protected readonly applying = new Deed();
  protected readonly asking = signal(false);
  protected readonly unread = computed(() => {
    const sheets = this.summary.value()?.sheets ?? [];
    return sheets.filter(({ isTracker }) => !isTracker).map(({ name }) => name);
  });

  protected async more(): Promise<void> {
    const [fate, after] = [this.fate(), this.next()];
    if (fate === undefined || after === null) return;
    this.moreRefused.set(null);
    try {
      const page = await firstValueFrom(this.api.show(this.of(), this.importId(), { fate, limit: pageSize, after }));
      this.beyond.update(({ rows }) => ({ rows: [...rows, ...page.rows], next: page.next }));
    } catch (fault) {
      this.moreRefused.set(refusedOf(fault));
    }
  }

  protected async choose(choice: TrackerChoice): Promise<void> {
    const done = await this.choosing.carryOut(choice, (key) => this.api.choose(this.of(), this.importId(), [choice], key));
    if (!done) return;
    this.notices.done(this.t('tracker.chosen-done'));
    this.summary.put(done.answer);
    this.page.reload();
  }

  protected async apply(basis: string): Promise<void> {
    const done = await this.applying.carryOut(basis, (key) => this.api.apply(this.of(), this.importId(), basis, key));
    if (!done) {
      if (this.applying.refused()?.code === 'import-stale') this.reload();
      return;
    }
    this.asking.set(false);
    this.notices.done(this.t('tracker.applied-done'));
    this.picked.set('new');
    this.summary.put(done.answer);
    this.page.reload();
  }

  protected closeAsking(): void {
    if (this.applying.busy()) return;
    this.asking.set(false);
    this.applying.forgive();
  }

  private reload(): void {
    this.summary.reload();
    this.page.reload();
  }
}

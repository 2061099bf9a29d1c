import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { AnnouncementsApi, type AnnouncementJson } from '../api/announcements-api';
import { loading } from '../api/loading';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { AnnouncementCard } from './announcement-card';
import { AnnouncementForm } from './announcement-form';
import { AnnouncementHistory } from './announcement-history';
import { SaidScorePipe } from './said-score';
import { WithdrawSheet } from './withdraw-sheet';

/** What was said in public of one region; those who may, add to it and put it right. Who did so stands beneath, for its readers. */
@Component({
  selector: 'app-region-announcements-page',
  imports: [
    RouterLink, MatButtonModule, AnnouncementCard, AnnouncementForm, AnnouncementHistory, DayPipe, Empty, Icon, Problem, SaidScorePipe,
    Sheet, Skeleton, WithdrawSheet,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './region-announcements-page.html',
  styles: `
    .said { display: grid; gap: 1rem; padding: 0; }
    details > summary { padding: 0.25rem 0; cursor: pointer; color: var(--brand); font-weight: 600; }
  `,
})
export class RegionAnnouncementsPage {
  protected readonly store = inject(RegionStore);
  private readonly api = inject(AnnouncementsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly list = loading(() => this.store.regionId() ?? undefined, (id) => this.api.ofRegion(id));
  /** `new`, or the announcement that is being corrected. */
  protected readonly writing = signal<'new' | AnnouncementJson | null>(null);
  protected readonly withdrawing = signal<AnnouncementJson | null>(null);
  protected readonly unfolded = signal<ReadonlySet<string>>(new Set());
  protected readonly mayAdd = computed(() => this.mayHere('announcement.add'));
  protected readonly mayReadRecord = computed(() => this.mayHere('record.read'));
  protected readonly corrected = computed(() => {
    const writing = this.writing();
    return writing === 'new' ? null : writing;
  });

  protected unfold(id: string, open: boolean): void {
    this.unfolded.update((ids) => new Set(open ? [...ids, id] : [...ids].filter((each) => each !== id)));
  }

  protected kept(): void {
    this.finished(this.corrected() ? 'announcements.corrected-done' : 'announcements.added-done');
  }

  protected withdrawn(): void {
    this.finished('announcements.withdrawn-done');
  }

  private finished(words: string): void {
    this.writing.set(null);
    this.withdrawing.set(null);
    this.list.reload();
    this.notices.done(this.t(words));
  }

  private mayHere(action: 'announcement.add' | 'record.read'): boolean {
    const regionId = this.store.regionId();
    return regionId !== null && this.store.session.may(action, { regionId });
  }
}

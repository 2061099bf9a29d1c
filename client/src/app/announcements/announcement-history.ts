import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TimeZone } from '@domain';
import { EMPTY, expand, map, toArray, type Observable } from 'rxjs';
import { loading } from '../api/loading';
import { RecordApi, type RecordLink } from '../api/record-api';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { SaidScorePipe } from './said-score';

/** Who kept and corrected an announcement, and what stood there before, struck through: nothing that was kept is taken away. */
@Component({
  selector: 'app-announcement-history',
  imports: [DayPipe, InstantPipe, Problem, SaidScorePipe, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (versions(); as list) {
      <ol>
        @for (version of list; track version.sequence; let first = $first) {
          <li>
            @if (!first) {
              <p><s><span class="sr">{{ t('announcements.replaced') }}</span><strong class="num">{{ version.score | saidScore }}</strong>
                · {{ version.placedOn | day }} · {{ version.saidBy }} · {{ version.sourceTitle }}</s></p>
            }
            <p class="small muted">
              {{ t(version.corrected ? 'announcements.corrected-by' : 'announcements.added-by', { who: version.who }) }}
              · {{ version.at | instant: zone() }}
            </p>
          </li>
        } @empty {
          <li class="muted">{{ t('announcements.no-history') }}</li>
        }
      </ol>
    } @else if (links.refused(); as refused) {
      <app-problem [refused]="refused" [canRetry]="true" (again)="links.reload()" />
    } @else {
      <app-skeleton [lines]="2" />
    }
  `,
  styles: 'ol { display: grid; gap: 0.5rem; padding: 0 !important; list-style: none; } s { color: var(--ink-soft); }',
})
export class AnnouncementHistory {
  readonly regionId = input.required<string>();
  readonly announcementId = input.required<string>();
  readonly zone = input<TimeZone>('WIB');
  private readonly api = inject(RecordApi);
  protected readonly t = inject(Words).t;
  protected readonly links = loading(
    () => ({ regionId: this.regionId(), id: this.announcementId() }),
    ({ regionId, id }) => this.backwards(regionId, id),
  );
  protected readonly versions = computed(() => this.links.value()?.map(({ sequence, recordedAt, actor, role, kind, payload }) => ({
    sequence,
    at: recordedAt,
    who: actor?.displayName ?? this.t(role === 'operator' ? 'announcements.operator' : 'announcements.somebody'),
    corrected: kind === 'announcement.corrected',
    score: text(payload['score']),
    placedOn: text(payload['placedOn']),
    saidBy: text(payload['saidBy']),
    sourceTitle: text(payload['sourceTitle']),
  })));

  /** Each link names what it replaced; the newest comes first. */
  private backwards(regionId: string, id: string): Observable<RecordLink[]> {
    const linkOf = (announcementId: string) =>
      this.api.list(regionId, { subject: `announcement:${announcementId}`, limit: 1 }).pipe(map(({ items }) => items[0]));
    return linkOf(id).pipe(
      expand((link) => (typeof link?.payload['supersedes'] === 'string' ? linkOf(link.payload['supersedes']) : EMPTY)),
      toArray(),
      map((links) => links.filter((link) => link !== undefined)),
    );
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

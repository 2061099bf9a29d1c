import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EvidenceGapJson } from '../api/gap-api';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { writeShort } from '../ui/write-score';
import { writeGapAddress } from './gap-address';

/** What to do about it, in numbers that lead on: what is late, what soon will be, the queue, who is quiet. */
@Component({
  selector: 'app-gap-tiles',
  imports: [RouterLink, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="tiles">
      <li>
        <strong class="num">{{ gap().totals.shown.winnable | score }}</strong><span>{{ t('gap.tile-winnable') }}</span>
        @if (+gap().totals.points.lost > 0) {
          <span class="small muted">{{ t('gap.tile-lost', { points: lost() }) }}</span>
        }
      </li>
      <li [class.alarm]="counts().overdue > 0">
        <a class="num" [routerLink]="[]" [queryParams]="overdue" queryParamsHandling="merge" [attr.aria-label]="t('gap.tile-overdue') + ': ' + counts().overdue">{{ counts().overdue }}</a>
        <span aria-hidden="true">{{ t('gap.tile-overdue') }}</span>
      </li>
      <li>
        <a class="num" [routerLink]="[]" [queryParams]="dueSoon" queryParamsHandling="merge" [attr.aria-label]="t('gap.tile-due-soon') + ': ' + counts().dueSoon">{{ counts().dueSoon }}</a>
        <span aria-hidden="true">{{ t('gap.tile-due-soon') }}</span>
      </li>
      <li>
        <a class="num" routerLink="../verifikasi" [queryParams]="queueLink()" [attr.aria-label]="t('gap.tile-queue') + ': ' + gap().queue.waiting">{{ gap().queue.waiting }}</a>
        <span aria-hidden="true">{{ t('gap.tile-queue') }}</span>
        @if (gap().queue.oldestDays !== null) {
          <span class="small muted">{{ t('gap.queue-age', { oldest: gap().queue.oldestDays, median: median() }) }}</span>
        }
      </li>
      <li>
        <a class="num" [routerLink]="[]" queryParamsHandling="preserve" fragment="senyap" [attr.aria-label]="t('gap.tile-quiet', { days: gap().quietDays }) + ': ' + gap().quiet.length">{{ gap().quiet.length }}</a>
        <span aria-hidden="true">{{ t('gap.tile-quiet', { days: gap().quietDays }) }}</span>
      </li>
    </ul>
  `,
  styles: `
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); gap: 0.75rem; }
    li { display: grid; align-content: start; gap: 0.125rem; padding: 0.875rem 1rem; background: var(--card); border: 1px solid var(--rule); border-radius: var(--radius); }
    .num { font-size: 1.75rem; font-weight: 800; line-height: 1.1; color: var(--ink); justify-self: start; min-height: 1.75rem; }
    a.num { color: var(--brand); }
    .alarm { border-color: #ecb9ab; background: var(--missed-wash); }
    .alarm a { color: var(--missed); }
    @media (max-width: 30rem) {
      .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      li { padding: 0.75rem; }
      li:last-child { grid-column: 1 / -1; }
    }
  `,
})
export class GapTiles {
  readonly gap = input.required<EvidenceGapJson>();
  readonly agencyId = input<string | null>(null);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counts = computed(() => this.gap().totals.counts);
  protected readonly lost = computed(() => writeShort(this.gap().totals.shown.lost, this.words.language()));
  protected readonly median = computed(() => writeShort(String(this.gap().queue.medianDays), this.words.language()));
  protected readonly queueLink = computed(() => ({ state: 'submitted', agencyId: this.agencyId() }));
  protected readonly overdue = writeGapAddress({ state: 'overdue' });
  protected readonly dueSoon = writeGapAddress({ state: 'due-soon' });
}

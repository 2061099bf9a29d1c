import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EvidenceGapJson, EvidenceGapRow } from '../api/gap-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { ScorePipe } from '../ui/score-pipe';
import { StateLabel } from '../ui/state-label';
import { Words } from '../ui/words';
import { GapBar } from './gap-bar';
import { gapBars } from './gap-bars';

/** The gap row by row, with a bar on one scale; on a phone each row is a card. A row opens to its criteria, one tap from their reasons. */
@Component({
  selector: 'app-gap-table',
  imports: [RouterLink, Icon, ScorePipe, StateLabel, GapBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './gap-table.html',
  styleUrl: './gap-table.scss',
})
export class GapTable {
  readonly gap = input.required<EvidenceGapJson>();
  readonly names = input.required<FrameworkNames>();
  readonly agencyChosen = output<string>();

  protected readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  private readonly open = signal<ReadonlySet<string>>(new Set());
  protected readonly hasLost = computed(() => Number(this.gap().totals.points.lost) > 0);
  /** Claimed and verified always stand there; a third track only while it is looked at. */
  protected readonly hasEvaluated = computed(() => this.gap().track === 'evaluated');
  protected readonly columns = computed(() => 8 + Number(this.hasLost()) + Number(this.hasEvaluated()));

  protected readonly rows = computed(() => {
    const { rows, track } = this.gap();
    const bars = gapBars(rows, track);
    return rows.map((row, place) => ({
      ...row,
      id: row.key ?? 'nobody',
      name: this.nameOf(row),
      bar: bars[place] ?? { reached: 0, winnable: 0, lost: 0, claimed: null },
      missing: row.criteria.filter(({ winnable, lost }) => Number(winnable) > 0 || Number(lost) > 0),
      isOpen: this.open().has(row.key ?? 'nobody'),
      queueLink: this.gap().by === 'agency' && row.key !== null ? { state: 'submitted', agencyId: row.key } : null,
    }));
  });

  protected reasonsOf(criterion: string): Readonly<Record<string, string | null>> {
    return { ...this.store.momentParams(), kriteria: criterion, jejak: this.gap().track };
  }

  protected toggle(id: string): void {
    this.open.update((open) => {
      const next = new Set(open);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  private nameOf({ key, agencyName }: EvidenceGapRow): string {
    if (key === null) return this.t('owner.none');
    return this.gap().by === 'agency' ? (agencyName ?? key) : this.names().node(key);
  }
}

import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { tracks, type Framework, type FrameworkNode, type Track } from '@domain';
import { loading } from '../api/loading';
import type { ScorecardJson } from '../api/scores-api';
import { VisitsApi } from '../api/visits-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { ScorePipe } from '../ui/score-pipe';
import { StateLabel, type ShownState } from '../ui/state-label';
import { TrackMark } from '../ui/track-mark';
import { Words } from '../ui/words';
import { writeScore, writeShort } from '../ui/write-score';
import { ScoreIndex } from './score-index';

interface Cell {
  readonly track: Track;
  readonly state: ShownState;
  readonly points: string | null;
  readonly share: string | null;
  readonly percent: number;
  readonly below: boolean;
  readonly link: Readonly<Record<string, string>>;
}

interface Row {
  readonly node: FrameworkNode;
  readonly depth: number;
  readonly ordinal: string;
  readonly expandable: boolean;
  readonly expanded: boolean;
  readonly cells: readonly Cell[];
  readonly owner: string | null;
  readonly notIndependent: boolean;
  /** Seen otherwise at a site than the document says. */
  readonly differs: boolean;
}

/** The tree of the revision with the points of every track; rows are cards on a phone. Every number leads to its reasons. */
@Component({
  selector: 'app-scorecard-tree',
  imports: [NgTemplateOutlet, RouterLink, Icon, ScorePipe, StateLabel, TrackMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './scorecard-tree.html',
  styleUrl: './scorecard-tree.scss',
})
export class ScorecardTree {
  readonly scorecard = input.required<ScorecardJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = input.required<Track>();
  readonly chosen = input<string | null>(null);

  private readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  private readonly visits = inject(VisitsApi);
  private readonly differences = loading(() => this.store.place(), (at) => this.visits.differences(at));
  protected readonly t = this.words.t;
  protected readonly tracks = tracks;
  /** Components begin open where there is room, what is below them closed. */
  private readonly toggled = signal<ReadonlySet<string>>(new Set());

  private readonly roomy = matchMedia('(min-width: 56rem)').matches;

  private readonly scores = computed(() =>
    tracks.map((track) => ({ track, index: new ScoreIndex(this.scorecard().tracks[track]) })),
  );

  protected readonly total = computed(() => this.cellsOf(this.framework().root.code, 'simpul'));
  protected readonly rows = computed(() => this.rowsBelow(this.framework().root.children, 1, ''));
  protected readonly allOpen = computed(() => this.rows().every(({ expandable, expanded }) => !expandable || expanded));

  /** What a reader hears of a cell: whose points, on which track, of how many. */
  protected label(cell: Cell, name: string): string {
    const language = this.words.language();
    const track = this.t(`track.${cell.track}`);
    if (cell.state !== 'answered' || cell.points === null)
      return this.t('scorecard.cell-state', { name, track, state: this.t(`state.${cell.state}`) });
    return this.t('scorecard.cell', {
      name,
      track,
      points: writeScore(cell.points, language),
      share: writeShort(cell.share, language),
    });
  }

  protected toggle(code: string): void {
    this.toggled.update((toggled) => {
      const next = new Set(toggled);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  }

  protected toggleAll(): void {
    const open = !this.allOpen();
    const toggled = new Set<string>();
    const visit = (node: FrameworkNode, depth: number): void => {
      if (node.kind === 'criterion') return;
      if (this.opensFirst(depth) !== open) toggled.add(node.code);
      node.children.forEach((child) => visit(child, depth + 1));
    };
    this.framework().root.children.forEach((child) => visit(child, 1));
    this.toggled.set(toggled);
  }

  private opensFirst(depth: number): boolean {
    return depth === 1 && this.roomy;
  }

  private rowsBelow(nodes: readonly FrameworkNode[], depth: number, prefix: string): readonly Row[] {
    return nodes.flatMap((node, index) => {
      const ordinal = `${prefix}${index + 1}`;
      const expandable = node.kind === 'group';
      const expanded = expandable && this.toggled().has(node.code) !== this.opensFirst(depth);
      const row: Row = {
        node,
        depth,
        ordinal,
        expandable,
        expanded,
        cells: this.cellsOf(node.code, expandable ? 'simpul' : 'kriteria'),
        owner: expandable ? null : (this.scorecard().owners[node.code]?.agencyName ?? null),
        notIndependent: this.scorecard().notIndependentlyVerified.includes(node.code),
        differs: (this.differences.value() ?? []).some(({ criterion }) => criterion === node.code),
      };
      return node.kind === 'group' && expanded ? [row, ...this.rowsBelow(node.children, depth + 1, `${ordinal}.`)] : [row];
    });
  }

  private cellsOf(code: string, opens: 'simpul' | 'kriteria'): readonly Cell[] {
    const moment = this.store.momentParams();
    const kept = { ...moment, tampilan: null, [opens === 'simpul' ? 'kriteria' : 'simpul']: null };
    return this.scores().map(({ track, index }) => {
      const node = index.node(code);
      return {
        track,
        state: index.state(code),
        points: node?.shownPoints ?? null,
        share: node?.share ?? null,
        percent: Number(node?.fulfilment ?? 0) * 100,
        below: node?.belowShare ?? false,
        link: withoutNulls({ ...kept, [opens]: code, jejak: track }),
      };
    });
  }
}

function withoutNulls(params: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

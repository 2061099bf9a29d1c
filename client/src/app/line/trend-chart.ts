import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { AnnouncementJson } from '../api/announcements-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Words } from '../ui/words';
import { writeScore, writeShort } from '../ui/write-score';
import { writeDay } from '../ui/write-moment';
import { drawTrend, type Area, type DrawnTrend } from './draw-trend';
import type { Dot, LineModel } from './line-model';
import { spreadLabels } from './spread-labels';

/** Where a thing of the overlay stands, in pixels of the chart's box. */
interface Placed {
  readonly left: number;
  readonly top: number;
}

const narrow = 640;
/** Room that a stage's name needs: all of it where it is short, enough to be known by where it is long. */
const letterWidth = 6.6;
const enoughOfName = 110;
/** In rem, because a wall screen writes larger. */
const labelHeight = 1.5;
const thresholdWidth = 6;
const dotReach = 1.125;

/**
 * The trend: computed tracks on a canvas, and over it, as real elements, all that has words or can be chosen. Everything here
 * also stands in the table beneath; the drawing is hidden from readers, the announced dots are not.
 */
@Component({
  selector: 'app-trend-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './trend-chart.html',
  styleUrl: './trend-chart.scss',
})
export class TrendChart {
  readonly model = input.required<LineModel>();
  readonly names = input<FrameworkNames | null>(null);
  /** The day looked at, drawn as a line across. */
  readonly cursor = input<number | null>(null);
  readonly chosen = input<string | null>(null);
  readonly choose = output<AnnouncementJson>();

  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly area = signal<Area | null>(null);
  private readonly rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  private drawn: DrawnTrend | null = null;

  protected readonly isNarrow = computed(() => (this.area()?.width ?? narrow) < narrow);

  protected readonly ends = computed(() => {
    const area = this.area();
    if (!area) return [];
    const language = this.words.language();
    const lines = this.model().tracks.flatMap(({ track, points }) => {
      const last = points.at(-1);
      return last ? [{ track, y: last.y, shown: writeScore(last.shown, language) }] : [];
    });
    const tops = spreadLabels(
      lines.map(({ y }) => this.topOf(area, y)),
      labelHeight * this.rem,
      area.top,
      area.bottom,
    );
    return lines.map((line, index) => ({ ...line, top: tops[index] ?? 0, left: area.right }));
  });

  protected readonly dots = computed(() => {
    const area = this.area();
    if (!area) return [];
    const language = this.words.language();
    const dots = this.model().dots;
    return dots.map((dot, index) => ({
      ...dot,
      ...this.place(area, dot.x, dot.y),
      shown: writeShort(dot.announcement.score, language),
      side: this.sideOf(area, dots, index),
      label: this.t(dot.undated ? 'line.dot-undated' : 'line.dot', {
        score: writeShort(dot.announcement.score, language),
        day: writeDay(dot.announcement.placedOn, language),
        who: dot.announcement.saidBy,
      }),
    }));
  });

  protected readonly thresholds = computed(() => {
    const area = this.area();
    if (!area) return [];
    const language = this.words.language();
    return this.model().thresholds.map((threshold) => {
      const left = this.leftOf(area, threshold.from);
      return {
        stage: threshold.stage,
        top: this.topOf(area, threshold.y),
        ...this.besideDots(area, Math.min(left, area.right - thresholdWidth * this.rem), this.topOf(area, threshold.y)),
        text: this.t(threshold.comparison === 'greater' ? 'line.threshold-above' : 'line.threshold-at-least', {
          value: writeShort(threshold.value, language),
        }),
      };
    });
  });

  protected readonly stages = computed(() => {
    const area = this.area();
    if (!area) return [];
    const marks = this.model().stages.map((stage) => ({
      ...stage,
      left: this.leftOf(area, stage.x),
      name: this.names()?.stage(stage.code) ?? stage.code,
    }));
    return marks.map((mark, index) => ({
      ...mark,
      top: area.top,
      height: area.bottom - area.top,
      room: Math.max(0, (marks[index + 1]?.left ?? area.right) - mark.left - 6),
      named: (marks[index + 1]?.left ?? area.right) - mark.left > Math.min(mark.name.length * letterWidth, enoughOfName),
    }));
  });

  protected readonly cursorLeft = computed(() => {
    const area = this.area();
    const at = this.cursor();
    return area && at !== null ? { left: this.leftOf(area, at), top: area.top, height: area.bottom - area.top } : null;
  });

  constructor() {
    effect(() => {
      const model = this.model();
      const language = this.words.language();
      const words = {
        month: (day: string) => writeDay(day, language, 'month'),
        score: (value: string) => writeScore(value, language),
        track: (key: string) => this.t(`track.${key}`),
        day: (day: string) => writeDay(day, language),
      };
      const canvas = this.canvas().nativeElement;
      untracked(() => {
        this.drawn?.destroy();
        this.drawn = drawTrend(canvas, model, words, (area) => this.area.set(area));
      });
    });
    const print = () => this.drawn?.resize();
    addEventListener('beforeprint', print);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('beforeprint', print);
      this.drawn?.destroy();
    });
  }

  private place(area: Area, x: number, y: number): Placed {
    return { left: this.leftOf(area, x), top: this.topOf(area, y) };
  }

  private leftOf(area: Area, x: number): number {
    const { from, to } = this.model();
    return area.left + ((Math.min(Math.max(x, from), to) - from) / (to - from)) * (area.right - area.left);
  }

  private topOf(area: Area, y: number): number {
    return area.bottom - (y / 100) * (area.bottom - area.top);
  }

  /** Where a threshold's name may stand so that no dot lies on it: at its stage's beginning, behind the dot, or under the line. */
  private besideDots(area: Area, left: number, top: number): { readonly left: number; readonly under: boolean } {
    const inTheWay = this.model()
      .dots.map(({ x, y }) => this.place(area, x, y))
      .filter(
        (dot) =>
          Math.abs(dot.top - top) < labelHeight * this.rem &&
          dot.left > left - dotReach * this.rem &&
          dot.left < left + thresholdWidth * this.rem,
      )
      .at(-1);
    if (!inTheWay) return { left, under: false };
    const behind = inTheWay.left + dotReach * this.rem;
    return behind + thresholdWidth * this.rem <= area.right ? { left: behind, under: false } : { left, under: true };
  }

  /** A dot with a close neighbour writes its figure away from it. */
  private sideOf(area: Area, dots: readonly Dot[], index: number): 'before' | 'after' | 'over' | 'under' {
    const here = dots[index];
    const near = (other: Dot | undefined) =>
      here !== undefined &&
      other !== undefined &&
      Math.abs(this.leftOf(area, here.x) - this.leftOf(area, other.x)) < 44 &&
      Math.abs(this.topOf(area, here.y) - this.topOf(area, other.y)) < 40;
    const crowded = { before: near(dots[index - 1]), after: near(dots[index + 1]) };
    if (crowded.before && crowded.after) return 'under';
    if (crowded.after) return 'before';
    if (here && this.leftOf(area, here.x) > area.right - 48) return 'over';
    return crowded.before ? 'after' : 'over';
  }
}

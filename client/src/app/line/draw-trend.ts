import {
  Chart,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
  type ChartDataset,
  type ScriptableContext,
} from 'chart.js';
import type { Track } from '@domain';
import type { LineModel, TrackLine } from './line-model';

Chart.register(LineController, LineElement, LinearScale, PointElement, Tooltip);
Chart.defaults.font.family = "'Plus Jakarta Sans Variable', system-ui, sans-serif";

/** The drawn plane inside the canvas, in pixels; `width` is the whole canvas. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}

export interface DrawnTrend {
  resize(): void;
  destroy(): void;
}

interface TrendWords {
  readonly month: (day: string) => string;
  readonly day: (day: string) => string;
  readonly score: (value: string) => string;
  readonly track: (track: Track) => string;
}

interface DrawnPoint {
  readonly x: number;
  readonly y: number;
  readonly shown?: string;
  readonly day?: string;
}

interface Drawing {
  readonly chart: { readonly width: number };
}

type LineSet = ChartDataset<'line', DrawnPoint[]>;

const styles: Readonly<
  Record<Track, { colour: string; dash: number[]; width: number; point: 'triangle' | 'rect' | 'circle'; filled: boolean }>
> = {
  claimed: { colour: '#a55f00', dash: [2, 4], width: 2.25, point: 'triangle', filled: false },
  verified: { colour: '#6a4aa0', dash: [9, 5], width: 2.25, point: 'rect', filled: false },
  evaluated: { colour: '#0e4f63', dash: [], width: 3.5, point: 'circle', filled: true },
};

/** Draws the lines; words and whatever can be chosen are laid over it by the component. The score axis is always 0 to 100. */
export function drawTrend(
  canvas: HTMLCanvasElement,
  model: LineModel,
  words: TrendWords,
  placed: (area: Area) => void,
): DrawnTrend {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  // Asked anew at each layout: a phone is turned, a window is drawn larger.
  const isWide = (width: number): boolean => width >= 640;
  const fontOf = ({ chart }: Drawing) => ({ size: (isWide(chart.width) ? 0.8125 : 0.75) * rem });
  const paddingOf = ({ chart }: Drawing) => ({ top: 1.625 * rem, right: (isWide(chart.width) ? 10.75 : 3.25) * rem, bottom: 0, left: 0 });
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        ...model.thresholds.map(thresholdSet),
        ...model.tracks.filter(({ points }) => points.length > 0).map((line) => trackSet(line, model, words)),
      ],
    },
    plugins: [
      {
        id: 'overlay',
        afterLayout: ({ chartArea, width }) =>
          placed({ left: chartArea.left, right: chartArea.right, top: chartArea.top, bottom: chartArea.bottom, width }),
      },
    ],
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      layout: { padding: paddingOf },
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ raw }) => isShown(raw),
          callbacks: {
            title: (items) => (isShown(items[0]?.raw) ? words.day(items[0].raw.day) : ''),
            label: ({ raw, dataset }) => (isShown(raw) ? `${dataset.label ?? ''}: ${words.score(raw.shown)}` : ''),
          },
        },
      },
      scales: {
        x: {
          type: 'linear',
          min: model.from,
          max: model.to,
          grid: { color: '#e6edf0', drawTicks: false },
          border: { color: '#6b7a81' },
          afterBuildTicks: (axis) => {
            const room = Math.max(1, Math.floor(axis.width / ((isWide(axis.chart.width) ? 5.75 : 4.625) * rem)));
            const step = Math.ceil(model.months.length / room);
            axis.ticks = model.months.filter((_, index) => index % step === 0).map(({ x }) => ({ value: x }));
          },
          ticks: {
            color: '#46575f',
            font: fontOf,
            maxRotation: 0,
            padding: 6,
            autoSkip: false,
            callback: (value) => words.month(model.months.find(({ x }) => x === value)?.day ?? ''),
          },
        },
        y: {
          min: 0,
          max: 100,
          ticks: { stepSize: 20, color: '#46575f', padding: 6, font: fontOf },
          grid: { color: '#e6edf0', drawTicks: false },
          border: { display: false },
        },
      },
    },
  });
  return { resize: () => chart.resize(), destroy: () => chart.destroy() };
}

/** A score holds until the next one: steps, and the last one reaches the edge. Markers only where there is room between them. */
function trackSet({ track, points }: TrackLine, { from, to }: LineModel, words: TrendWords): LineSet {
  const style = styles[track];
  const last = points.at(-1);
  const marked = markedPoints(
    points.map(({ x }) => x),
    (to - from) / 18,
  );
  const data: DrawnPoint[] = points.map(({ x, y, shown, day }) => ({ x, y, shown, day }));
  if (last) data.push({ x: to, y: last.y });
  const radius = (context: ScriptableContext<'line'>) => (marked.has(context.dataIndex) ? 4.5 : 0);
  return {
    label: words.track(track),
    data,
    stepped: 'before',
    borderColor: style.colour,
    borderWidth: style.width,
    borderDash: style.dash,
    pointStyle: style.point,
    pointRadius: radius,
    pointHoverRadius: 6,
    pointBorderWidth: 2,
    pointBorderColor: style.colour,
    pointBackgroundColor: style.filled ? style.colour : '#ffffff',
    order: track === 'evaluated' ? 1 : 2,
  };
}

function thresholdSet({ from, to, y }: LineModel['thresholds'][number]): LineSet {
  return {
    data: [
      { x: from, y },
      { x: to, y },
    ],
    borderColor: '#8a5100',
    borderWidth: 2,
    borderDash: [1, 3],
    pointRadius: 0,
    pointHoverRadius: 0,
    order: 3,
  };
}

/** Indexes of points that lie at least `room` apart, the last one always among them. */
export function markedPoints(xs: readonly number[], room: number): ReadonlySet<number> {
  const marked = new Set<number>();
  const last = xs.length - 1;
  let before = Number.NEGATIVE_INFINITY;
  xs.forEach((x, index) => {
    if (index !== last && (x - before < room || (xs[last] ?? 0) - x < room)) return;
    marked.add(index);
    before = x;
  });
  return marked;
}

function isShown(raw: unknown): raw is Required<DrawnPoint> {
  return typeof raw === 'object' && raw !== null && 'shown' in raw && raw.shown !== undefined;
}

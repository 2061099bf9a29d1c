import { parseDecimal, toDecimal, zero, type Rational } from '@domain';
import type { ComparisonJson, ComparisonPart } from '../api/scores-api';

/** One step of "why it moved": from where to where the total goes, as percent of the drawn scale. */
export interface Step {
  readonly component: string;
  readonly shownDelta: string;
  /** Left edge and width of the bar, percent of the scale. */
  readonly left: number;
  readonly width: number;
  readonly gained: boolean;
  readonly parts: readonly ComparisonPart[];
}

export interface Waterfall {
  readonly steps: readonly Step[];
  readonly from: string;
  readonly to: string;
  readonly shownDifference: string;
  /** What the scale begins and ends with; the bars are differences, so it need not begin with 0, and the screen says so. */
  readonly scale: { readonly from: number; readonly to: number };
  readonly ends: { readonly from: number; readonly to: number };
}

/** Bars by component, in the revision's order; their shown parts add up to the shown difference. Null without two scores. */
export function buildWaterfall(comparison: ComparisonJson, components: readonly string[]): Waterfall | null {
  const { from, to, shownDifference } = comparison;
  if (from.total === null || to.total === null || from.shown === null || to.shown === null || shownDifference === null)
    return null;
  const groups = new Map<string, ComparisonPart[]>(components.map((code) => [code, []]));
  for (const part of comparison.parts) groups.set(part.component, [...(groups.get(part.component) ?? []), part]);

  const moved = [...groups].filter(([, parts]) => parts.length > 0);
  let level = Number(from.total);
  const spans = moved.map(([component, parts]) => {
    const before = level;
    level += Number(toDecimal(sum(parts.map(({ delta }) => delta))));
    return { component, parts, before, after: level };
  });
  const edges = [Number(from.total), Number(to.total), ...spans.flatMap(({ before, after }) => [before, after])];
  const scale = {
    from: Math.max(0, Math.floor(Math.min(...edges) / 5) * 5 - 5),
    to: Math.min(100, Math.ceil(Math.max(...edges) / 5) * 5 + 5),
  };
  const percent = (value: number) => ((value - scale.from) / (scale.to - scale.from)) * 100;
  return {
    from: from.shown,
    to: to.shown,
    shownDifference,
    scale,
    ends: { from: percent(Number(from.total)), to: percent(Number(to.total)) },
    steps: spans.map(({ component, parts, before, after }) => ({
      component,
      parts,
      shownDelta: toDecimal(sum(parts.map(({ shownDelta }) => shownDelta)), 2),
      left: percent(Math.min(before, after)),
      width: percent(Math.max(before, after)) - percent(Math.min(before, after)),
      gained: after >= before,
    })),
  };
}

function sum(decimals: readonly string[]): Rational {
  return decimals.reduce((total, decimal) => total.add(parseDecimal(decimal) ?? zero), zero);
}

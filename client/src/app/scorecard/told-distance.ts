import { meetsThreshold, parseDecimal, toDecimal, zero } from '@domain';
import type { Distance } from './gap';

interface ToldThreshold {
  readonly value: string;
  readonly comparison: 'at-least' | 'greater';
}

/** How far a total that was sent is from a threshold that was sent: exact, and only for words. */
export function toldDistance(exactTotal: string | null, threshold: ToldThreshold | null): Distance {
  const total = parseDecimal(exactTotal ?? '');
  if (threshold === null) return { kind: total ? 'no-threshold' : 'no-score', threshold: null, comparison: null, points: null };
  const value = parseDecimal(threshold.value);
  const { comparison } = threshold;
  if (total === null || value === null) return { kind: 'no-score', threshold: threshold.value, comparison: null, points: null };
  const points = total.sub(value).abs();
  const met = meetsThreshold({ comparison, value }, total);
  const kind = met ? 'met' : points.equals(zero) ? 'equal-not-greater' : points.mul(100).compare(1) < 0 ? 'hair' : 'missing';
  return { kind, threshold: threshold.value, comparison, points: toDecimal(points) };
}

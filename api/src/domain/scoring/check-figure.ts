import type { Result } from '../kernel';
import { accept, parseDecimal, problem, refuse } from '../kernel';
import { endOfPeriod } from './end-of-period';
import type { ExternalFigure } from './scoring.types';

/**
 * Whether a published number can be kept as an external figure: its value is a decimal, its period `YYYY` or `YYYY-MM`.
 *
 * Refused: `figure-unfit` with the field. Source: scoring.md, Leaves. @example period '2024-13' → figure-unfit
 */
export function checkFigure<F extends Pick<ExternalFigure, 'value' | 'period'>>(figure: F): Result<F> {
  if (parseDecimal(figure.value) === null) return refuse(problem('figure-unfit', { field: 'value', value: figure.value }));
  if (endOfPeriod(figure.period) === null) return refuse(problem('figure-unfit', { field: 'period', value: figure.period }));
  return accept(figure);
}

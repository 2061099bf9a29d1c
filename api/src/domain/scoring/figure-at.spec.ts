import { fraction } from '../kernel';
import { figureAt } from './figure-at';
import type { ExternalFigure } from './scoring.types';

const scorer = { kind: 'external' as const, figure: 'mcsp', zeroAt: fraction(0), fullAt: fraction(100) };

function figure(id: string, period: string, releasedAt: number, more: Partial<ExternalFigure> = {}): ExternalFigure {
  return { id, figure: 'mcsp', value: '90', period, releasedAt, recordedAt: releasedAt, ...more };
}

type Range = { readonly periodFrom?: string; readonly periodTo?: string };

function chosen(figures: readonly ExternalFigure[], range: Range = {}, at = 1000): string | null {
  const moment = { happenedBy: at, knownBy: at };
  const forward = figureAt({ ...scorer, ...range }, figures, moment);
  expect(figureAt({ ...scorer, ...range }, [...figures].reverse(), moment)).toBe(forward);
  return forward?.id ?? null;
}

describe('the external figure that counts', () => {
  it('is the one of the latest period, though released before an older one', () => {
    expect(chosen([figure('new', '2024', 10), figure('old', '2023', 20)])).toBe('new');
  });

  it('orders a year and its months by their end', () => {
    expect(chosen([figure('year', '2024', 10), figure('june', '2024-06', 20)])).toBe('year');
    expect(chosen([figure('year', '2024', 10), figure('january', '2025-01', 5)])).toBe('january');
  });

  it('of one period is the last released, then the last recorded', () => {
    expect(chosen([figure('a', '2024', 10, { recordedAt: 40 }), figure('b', '2024-12', 11, { recordedAt: 20 })])).toBe('b');
    expect(chosen([figure('a', '2024', 10, { recordedAt: 30 }), figure('b', '2024', 10, { recordedAt: 20 })])).toBe('a');
  });

  it('counts from its release, and once it is recorded', () => {
    const figures = [figure('a', '2023', 10), figure('b', '2024', 20, { recordedAt: 50 })];
    expect([9, 10, 20, 49, 50].map((at) => chosen(figures, {}, at))).toEqual([null, 'a', 'a', 'a', 'b']);
  });

  it('gives way to its correction', () => {
    const figures = [figure('a', '2024', 10), figure('fix', '2023', 10, { recordedAt: 30, supersedes: 'a' })];
    expect([29, 30].map((at) => chosen(figures, {}, at))).toEqual(['a', 'fix']);
  });

  it('lies in the range allowed, both ends included', () => {
    const figures = ['2022', '2023', '2024', '2025'].map((year) => figure(year, year, 10));
    expect(chosen(figures, { periodTo: '2023' })).toBe('2023');
    expect(chosen(figures, { periodFrom: '2026' })).toBeNull();
    expect(chosen([figure('2022', '2022', 10)], { periodFrom: '2023' })).toBeNull();
    expect(chosen([figure('march', '2024-03', 10)], { periodFrom: '2024', periodTo: '2024' })).toBe('march');
    expect(chosen([figure('year', '2024', 10)], { periodTo: '2024-06' })).toBeNull();
  });

  it('is of the figure that the criterion names, and readable', () => {
    expect(chosen([figure('spi', '2024', 10, { figure: 'spi' })])).toBeNull();
    expect(chosen([figure('odd', 'last year', 10)])).toBeNull();
  });
});

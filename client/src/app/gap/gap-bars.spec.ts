import type { EvidenceGapRow } from '../api/gap-api';
import { gapBars } from './gap-bars';

function row(points: Partial<EvidenceGapRow['points']>): EvidenceGapRow {
  const all = { share: '0', claimed: null, verified: null, evaluated: null, winnable: '0', lost: '0', ...points };
  const counts = { asked: 0, owed: 0, overdue: 0, dueSoon: 0, waiting: 0, returned: 0, verified: 0, unowned: 0 };
  return { key: 'x', agencyName: null, points: all, shown: all, counts, criteria: [] };
}

describe('the bars of the gap', () => {
  const rows = [
    row({ share: '6', claimed: '5', verified: '3', winnable: '2', lost: '1' }),
    row({ share: '3', claimed: '0', verified: '3' }),
    row({ share: '0' }),
  ];

  it('share one scale: the widest row is whole, and the parts of each are its share of that', () => {
    expect(gapBars(rows, 'verified').map(({ reached, winnable, lost }) => reached + winnable + lost)).toEqual([100, 50, 0]);
    expect(gapBars(rows, 'verified')[0]).toMatchObject({ reached: 50, lost: expect.closeTo(100 / 6) as number });
  });

  it('show how far the claim goes where there is one, and not beside the claim itself', () => {
    expect(gapBars(rows, 'verified').map(({ claimed }) => claimed && Math.round(claimed))).toEqual([83, null, null]);
    expect(gapBars(rows, 'claimed').map(({ claimed }) => claimed)).toEqual([null, null, null]);
  });

  it('stay on their board where a claim exceeds the share or nothing is there to draw', () => {
    expect(gapBars([row({ share: '1', claimed: '2', winnable: '1' })], 'verified')[0]).toEqual({ reached: 0, winnable: 50, lost: 0, claimed: 100 });
    expect(gapBars([], 'verified')).toEqual([]);
  });
});

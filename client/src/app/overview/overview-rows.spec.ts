import type { OverviewRow } from '../api/scores-api';
import type { MembershipJson } from '../api/session-api';
import { overviewDistance, overviewEntries } from './overview-rows';

const row = (id: string, name: string, total: string | null, threshold: OverviewRow['threshold']): OverviewRow => ({
  region: { id, code: id, name, provinceName: 'Jawa Timur', timeZone: 'WIB' },
  assessment: { id, cycle: 2025, frameworkCode: 'kpk-kabkota', frameworkRevision: '2025', origin: 'demo', illustrative: true },
  tracks: {
    claimed: { state: 'not-scored', total: null, shown: null },
    verified: { state: 'not-scored', total: null, shown: null },
    evaluated: { state: total === null ? 'not-scored' : 'scored', total, shown: total },
  },
  stage: 'monitoring',
  threshold,
});
const held = (regionId: string | null, regionName: string | null): MembershipJson => ({
  id: `${regionId}`, role: 'evaluator', regionId, regionName, agencyId: null, agencyName: null, institution: null,
});

describe('the regions of an overview', () => {
  it('are those that were sent by name, then those in which nothing has begun', () => {
    const rows = [row('35.72', 'Kota Blitar', '78', null), row('13.76', 'Kota Ambang', null, null)];
    const entries = overviewEntries(rows, [held('71.07', 'Kabupaten Minahasa Tenggara'), held('35.72', 'Kota Blitar'), held('52.71', 'Kota Mataram')]);
    expect(entries.map((entry) => [entry.regionName, entry.row !== null])).toEqual([
      ['Kota Ambang', true], ['Kota Blitar', true], ['Kabupaten Minahasa Tenggara', false], ['Kota Mataram', false],
    ]);
  });

  it('name a region once however many roles are held in it, and none for a role without a region', () => {
    expect(overviewEntries([], [held('35.72', 'Kota Blitar'), held('35.72', 'Kota Blitar'), held(null, null)])).toHaveLength(1);
  });
});

describe('the distance to the threshold of the stage', () => {
  const atLeast = { gate: 'g', comparison: 'at-least', value: '80' } as const;
  const greater = { gate: 'g', comparison: 'greater', value: '90' } as const;

  it.each([
    ['78.000000000000', atLeast, 'missing', '2'],
    ['79.995000000000', atLeast, 'hair', '0.005'],
    ['79.990000000000', atLeast, 'missing', '0.01'],
    ['80.000000000000', atLeast, 'met', '0'],
    ['90.000000000000', greater, 'equal-not-greater', '0'],
    ['92.150000000000', greater, 'met', '2.15'],
  ] as const)('of %s: %s', (total, threshold, kind, points) => {
    const distance = overviewDistance(row('35.72', 'Kota Blitar', total, threshold), 'evaluated');
    expect(distance.kind).toBe(kind);
    expect(Number(distance.points)).toBe(Number(points));
  });

  it('is none without a score, or in a stage that asks for none', () => {
    expect(overviewDistance(row('35.72', 'Kota Blitar', null, atLeast), 'evaluated').kind).toBe('no-score');
    expect(overviewDistance(row('35.72', 'Kota Blitar', '38.35', null), 'evaluated').kind).toBe('no-threshold');
    expect(overviewDistance(row('35.72', 'Kota Blitar', '38.35', atLeast), 'claimed').kind).toBe('no-score');
  });
});

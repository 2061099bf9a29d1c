import { announced, blitar } from '../announcements/announced.fixture';
import { announcedGain, besideThreshold, regionsAnnounced, richestRegion } from './announced-regions';
import { publishedThresholds, thresholdBeside } from './published-thresholds';

const mataram = announced({ regionId: '52.71', regionName: 'Kota Mataram', score: '91.85', placedOn: '2025-11-18', stage: 'final' });
const surakarta = announced({ regionId: '33.72', regionName: 'Kota Surakarta', score: '96.1', placedOn: '2024-11-05', stage: 'final' });
const all = [surakarta, ...blitar, mataram];

describe('regions of which something was announced', () => {
  it('come by their newest figure, each with its figures from the oldest on', () => {
    const regions = regionsAnnounced(all);
    expect(regions.map(({ regionName, latest }) => [regionName, latest.score])).toEqual([
      ['Kota Mataram', '91.85'], ['Kota Blitar', '92.15'], ['Kota Surakarta', '96.1'],
    ]);
    expect(regions[1]?.announcements.map(({ score }) => score)).toEqual(['38.35', '77.5', '78', '92.15']);
  });

  it('have one of which most is known, and none where nothing was announced', () => {
    expect(richestRegion(regionsAnnounced(all))?.regionName).toBe('Kota Blitar');
    expect(richestRegion(regionsAnnounced([surakarta, mataram]))?.regionName).toBe('Kota Mataram');
    expect(richestRegion([])).toBeNull();
  });

  it('gain exactly what lies between first and last figure, and nothing from one figure alone', () => {
    const [first, second] = regionsAnnounced(all);
    expect(second && announcedGain(second)).toBe('53.80');
    expect(first && announcedGain(first)).toBeNull();
  });
});

describe('an announced figure beside a printed threshold', () => {
  it('is held against the threshold of its own stage and year only', () => {
    expect(blitar.map((said) => thresholdBeside(said)?.value ?? null)).toEqual(['90', '80', '80', null]);
    expect(thresholdBeside(surakarta)).toBeNull();
  });

  it.each([
    ['78', '80', 'at-least', false, '2.00'],
    ['80', '80', 'at-least', true, '0.00'],
    ['90', '90', 'greater', false, '0.00'],
    ['92.15', '90', 'greater', true, '2.15'],
  ] as const)('%s beside %s (%s): met %s, %s points', (score, value, comparison, met, points) => {
    expect(besideThreshold(score, { value, comparison })).toEqual({ met, points });
  });

  it('names a source for every printed threshold', () => {
    for (const { source } of publishedThresholds) expect(source).toMatch(/\d{4}/);
  });
});

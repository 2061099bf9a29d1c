import type { AnnouncementJson } from '../api/announcements-api';
import type { LineJson } from '../api/scores-api';
import { buildLine } from './line-model';

const said = (score: string, placedOn: string, announcedOn: string | null = placedOn): AnnouncementJson => ({
  id: `${score}-${placedOn}`,
  regionId: '35.72',
  regionName: 'Kota Blitar',
  announcedOn,
  placedOn,
  stage: 'other',
  score,
  rating: null,
  saidBy: 'KPK',
  sourceTitle: 'jatimtimes.com',
  sourceUrl: null,
  standing: 'reported',
  track: null,
  trackStanding: null,
  note: null,
  recordedAt: '2025-11-07T00:00:00.000Z',
  supersedes: null,
  origin: 'demo',
});
const point = (at: string, total: string) => ({ at, total, shown: Number(total).toFixed(2) });

const blitar: Pick<LineJson, 'tracks' | 'announcements' | 'stages'> = {
  tracks: {
    claimed: [point('2025-09-08T03:00:00.000Z', '77.5')],
    verified: [],
    evaluated: [
      point('2025-02-10T02:00:00.000Z', '30'),
      point('2025-02-10T04:00:00.000Z', '38.35'),
      point('2025-09-11T08:00:00.000Z', '78'),
      point('2025-11-06T08:00:00.000Z', '92.15'),
    ],
  },
  announcements: [said('78', '2025-09-11'), said('38.35', '2025-02-10', null)],
  stages: [
    {
      code: 'monitoring',
      openedAt: '2025-02-14T00:00:00.000Z',
      lockedAt: '2025-09-11T10:00:00.000Z',
      gate: { gate: 'm', comparison: 'at-least', value: '80' },
    },
    {
      code: 'final',
      openedAt: '2025-09-12T00:00:00.000Z',
      lockedAt: null,
      gate: { gate: 'f', comparison: 'greater', value: '90' },
    },
    { code: 'later', openedAt: null, lockedAt: null, gate: { gate: 'l', comparison: 'greater', value: '95' } },
  ],
};

describe('the line that is drawn', () => {
  const model = buildLine(blitar, 'WIB', '2025-11-20');

  it('keeps the last score of each day, as it is shown', () => {
    const evaluated = model.tracks.find(({ track }) => track === 'evaluated');
    expect(evaluated?.points.map(({ day, shown }) => [day, shown])).toEqual([
      ['2025-02-10', '38.35'],
      ['2025-09-11', '78.00'],
      ['2025-11-06', '92.15'],
    ]);
  });

  it('counts days in the zone of the region: late in the evening UTC is the next morning in Jayapura', () => {
    const line = { ...blitar, tracks: { claimed: [point('2025-09-07T16:00:00.000Z', '50')], verified: [], evaluated: [] } };
    expect(buildLine(line, 'WIT', '2025-11-20').tracks[0]?.points[0]?.day).toBe('2025-09-08');
    expect(buildLine(line, 'WIB', '2025-11-20').tracks[0]?.points[0]?.day).toBe('2025-09-07');
  });

  it('has no point after the day it is drawn until', () => {
    const until = buildLine(blitar, 'WIB', '2025-09-11');
    expect(until.tracks.find(({ track }) => track === 'evaluated')?.points.at(-1)?.shown).toBe('78.00');
  });

  it('draws thresholds over the span of their stage only, and none for a stage that was never opened', () => {
    expect(model.thresholds.map(({ stage, y }) => [stage, y])).toEqual([
      ['monitoring', 80],
      ['final', 90],
    ]);
    expect(model.thresholds[0]?.to).toBe(Date.parse('2025-09-11T10:00:00.000Z'));
    expect(model.thresholds[1]?.to).toBe(model.to);
  });

  it('places announced figures at their day, and marks the one whose date nobody named', () => {
    expect(model.dots.map(({ announcement, undated }) => [announcement.score, undated])).toEqual([
      ['38.35', true],
      ['78', false],
    ]);
    expect(model.dots.every(({ x }) => x > model.from && x < model.to)).toBe(true);
  });

  it('says in its table what held at the end of each day, and which track moved', () => {
    const day = model.rows.find((row) => row.day === '2025-09-11');
    expect(day?.shown).toEqual({ claimed: '77.50', verified: null, evaluated: '78.00' });
    expect(day?.moved).toEqual({ claimed: false, verified: false, evaluated: true });
    expect(day?.announcements.map(({ score }) => score)).toEqual(['78']);
    expect(day?.stagesLocked).toEqual(['monitoring']);
    expect(model.rows.map((row) => row.day)).toEqual([...model.rows.map((row) => row.day)].sort());
  });

  it('ends a little after the last happening when nothing has moved for long, and says since when', () => {
    const calm = buildLine(blitar, 'WIB', '2026-11-20');
    expect(calm.cutAfter).toBe('2025-11-06');
    expect(calm.to).toBeLessThan(Date.parse('2026-01-15'));
    expect(model.cutAfter).toBeNull();
  });

  it('marks the first day of every month in its span', () => {
    expect(model.months.map(({ day }) => day)).toEqual(
      ['03', '04', '05', '06', '07', '08', '09', '10', '11'].map((month) => `2025-${month}-01`),
    );
  });
});

import { buildLine } from './line-model';
import { sinceWhen } from './since-when';

const point = (day: string, total: string) => ({ at: `${day}T03:00:00.000Z`, total, shown: total });
const said = (placedOn: string, announcedOn: string | null = placedOn) => ({
  id: placedOn,
  regionId: 'r',
  regionName: 'r',
  announcedOn,
  placedOn,
  stage: 'other' as const,
  score: '1',
  rating: null,
  saidBy: 's',
  sourceTitle: 't',
  sourceUrl: null,
  standing: 'reported' as const,
  track: null,
  trackStanding: null,
  note: null,
  recordedAt: '2025-11-07T00:00:00.000Z',
  supersedes: null,
  origin: 'demo' as const,
});
const model = buildLine(
  {
    tracks: {
      claimed: [],
      verified: [],
      evaluated: [point('2025-02-10', '38.35'), point('2025-09-11', '78'), point('2025-11-06', '92.15')],
    },
    announcements: [said('2025-02-10', null), said('2025-09-11'), said('2025-11-06')],
    stages: [],
  },
  'WIB',
  '2025-11-20',
);

describe('since when the movement is explained at first', () => {
  it('is the last figure that people heard before the latest movement', () => {
    expect(sinceWhen(model, 'evaluated', '2025-11-20')).toEqual({ from: '2025-09-11', to: '2025-11-20' });
  });

  it('is the first score where nothing dated was announced before', () => {
    expect(sinceWhen(model, 'evaluated', '2025-09-11')).toEqual({ from: '2025-02-10', to: '2025-09-11' });
  });
});

import { announced, blitar } from './announced.fixture';
import { byYear } from './by-year';

describe('announcements by year', () => {
  it('come newest first whatever order they were sent in, and none is lost', () => {
    const surakarta = announced({ regionId: '33.72', score: '96.1', placedOn: '2024-11-05' });
    const years = byYear([surakarta, ...[...blitar].reverse()]);
    expect(years.map(({ year, announcements }) => [year, announcements.map(({ score }) => score)])).toEqual([
      ['2025', ['92.15', '78', '77.5', '38.35']], ['2024', ['96.1']],
    ]);
  });

  it('are no years where nothing was announced', () => {
    expect(byYear([])).toEqual([]);
  });
});

import type { AnnouncementJson } from '../api/announcements-api';

/** An announcement for specs; only what a spec is about needs saying. */
export function announced(said: Partial<AnnouncementJson> & Pick<AnnouncementJson, 'score' | 'placedOn'>): AnnouncementJson {
  return {
    id: `${said.regionId ?? '35.72'}-${said.placedOn}-${said.score}`,
    regionId: '35.72',
    regionName: 'Kota Blitar',
    announcedOn: said.placedOn,
    stage: 'monitoring',
    rating: null,
    saidBy: 'KPK',
    sourceTitle: 'sumber',
    sourceUrl: null,
    standing: 'reported',
    track: null,
    trackStanding: null,
    note: null,
    recordedAt: '2025-12-10T00:00:00.000Z',
    supersedes: null,
    origin: 'demo',
    ...said,
  };
}

export const blitar: readonly AnnouncementJson[] = [
  announced({ score: '92.15', placedOn: '2025-11-06', stage: 'final', rating: 'Istimewa' }),
  announced({ score: '78', placedOn: '2025-09-11' }),
  announced({ score: '77.5', placedOn: '2025-09-08' }),
  announced({ score: '38.35', placedOn: '2025-02-10', announcedOn: null, stage: 'baseline' }),
];

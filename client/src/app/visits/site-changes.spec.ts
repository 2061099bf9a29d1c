import type { VisitJson } from '../api/visits-api';
import { siteChangesOf } from './site-changes';

const sites: VisitJson['sites'] = [
  { id: 's1', kind: 'hospital', name: 'RSUD', agencyId: 'a', agencyName: 'Dinas', criteria: ['i01.a'] },
  { id: 's2', kind: 'office', name: 'Kantor', agencyId: null, agencyName: null, criteria: [] },
];

describe('a proposal as changes of the plan', () => {
  it('adds to each site what it has not, and leaves out what has no place or a place that is gone', () => {
    const places = new Map([['i01.a', 's1'], ['i02.a', 's1'], ['i03.a', ''], ['i04.a', 's2'], ['i05.a', 's9']]);
    expect(siteChangesOf(sites, places)).toEqual([
      { added: 1, act: { kind: 'site-set', siteId: 's1', site: 'hospital', name: 'RSUD', agencyId: 'a', criteria: ['i01.a', 'i02.a'] } },
      { added: 1, act: { kind: 'site-set', siteId: 's2', site: 'office', name: 'Kantor', criteria: ['i04.a'] } },
    ]);
    expect(siteChangesOf(sites, new Map([['i01.a', 's1']]))).toEqual([]);
  });
});

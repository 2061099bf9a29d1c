import { agendaActOf, agendaRowsOf, daysOfVisit, isWholeRow, nextRow } from './agenda-rows';

const item = (from: string, to: string, title = 'Pembukaan', siteId: string | null = null) => ({ from, to, institution: 'KPK', title, siteId });
const agenda = [{ on: '2025-11-05', items: [item('13:00', '15:00', 'Rumah sakit', 's1'), item('09:00', '10:00')] }];

describe('the agenda on its sheet', () => {
  it('is written back by day and hour as it was read', () => {
    const rows = agendaRowsOf({ agenda });
    const last = { ...nextRow(rows, '2025-11-05', 'BPKP'), on: '2025-11-04', title: 'Persiapan' };
    expect(agendaActOf([...rows, last])).toEqual({
      kind: 'agenda-set',
      days: [
        { on: '2025-11-04', items: [{ from: '10:00', to: '11:00', institution: 'KPK', title: 'Persiapan' }] },
        { on: '2025-11-05', items: [{ from: '09:00', to: '10:00', institution: 'KPK', title: 'Pembukaan' }, { from: '13:00', to: '15:00', institution: 'KPK', title: 'Rumah sakit', siteId: 's1' }] },
      ],
    });
  });

  it('has the planned days, and those of before a move', () => {
    expect(daysOfVisit({ agenda, days: { from: '2025-11-30', to: '2025-12-01' } })).toEqual(['2025-11-05', '2025-11-30', '2025-12-01']);
  });

  it('begins an item where the last one ends, at nine where there is none, and never ends it the next day', () => {
    expect(nextRow([], '2025-11-05', 'BPKP')).toEqual({ key: 0, on: '2025-11-05', from: '09:00', to: '10:00', institution: 'BPKP', title: '', siteId: '' });
    const late = nextRow([{ ...nextRow([], 'd', 'KPK'), to: '23:30' }], 'd', 'KPK');
    expect([late.from, late.to, isWholeRow({ ...late, title: 'x' })]).toEqual(['23:30', '23:30', false]);
  });
});

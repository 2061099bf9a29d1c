import { actOf, type ActFields } from './act-of';
import { askedActs } from './asked-acts';

const empty: ActFields = {
  ...{ person: '', name: '', agency: '', criterion: '', said: '', request: '', role: 'evaluator', site: 'office', finding: 'finding' },
  ...{ ownRegion: false, count: null, day: null, until: null, chosen: [], received: null, zone: 'WIB' },
};
const filled: ActFields = {
  ...{ person: 'p', name: 'KPK', agency: 'a', criterion: 'i01.a', said: 'kata', request: 'r', role: 'lead', site: 'hospital', finding: 'recommendation' },
  ...{ zone: 'WIB', ownRegion: true, count: 3, day: '2026-01-12', until: null, chosen: ['i01.a'], received: [{ deviceId: 'd', deviceSequence: 2 }, { deviceId: 'd', deviceSequence: 1 }] },
};

describe('an act from the fields of its sheet', () => {
  it('is none while something is empty, but for what asks nothing', () => {
    expect(askedActs.filter((act) => actOf(act, empty) !== null)).toEqual(['interest-declared', 'started']);
    expect(askedActs.filter((act) => actOf(act, filled) === null)).toEqual([]);
  });

  it('hands in each device’s last sequence, and nothing where nothing was given', () => {
    expect(actOf('answers-submitted', filled)).toEqual({ to: 'team', act: { kind: 'answers-submitted', devices: [{ deviceId: 'd', sequence: 2 }] } });
    expect(actOf('answers-submitted', { ...filled, received: [] })).toEqual({ to: 'team', act: { kind: 'answers-submitted', devices: [] } });
  });

  it('moves a visit of one day to one day, and of several to several', () => {
    const daysOf = (until: string | null) => actOf('rescheduled', { ...filled, until });
    expect(daysOf(null)).toMatchObject({ to: 'plan', act: { days: { from: '2026-01-12', to: '2026-01-12' }, reason: 'kata' } });
    expect(daysOf('2026-01-14')).toMatchObject({ act: { days: { from: '2026-01-12', to: '2026-01-14' } } });
  });

  it('goes to whom it belongs', () => {
    const to = (act: (typeof askedActs)[number]) => actOf(act, filled)?.to;
    expect(actOf('data-requested', { ...filled, zone: 'WIT' })).toMatchObject({ act: { dueAt: '2026-01-12T14:59:59.999Z' } });
    expect([to('site-set'), to('cancelled'), to('finding-noted'), to('data-answered')]).toEqual(['plan', 'plan', 'team', 'request']);
  });
});

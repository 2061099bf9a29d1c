import { mayHandOver, type HandOver } from './may-hand-over';

const place = { role: 'focal-point', regionId: '35.72', agencyId: 'dinas-a' } as const;
const membership = { ...place, personId: 'leaver', ended: false, origin: 'live' } as const;
const successor = { personId: 'successor', status: 'active', origin: 'live', memberships: [] } as const;
const codeOf = (handOver: HandOver): unknown => {
  const outcome = mayHandOver(handOver);
  return outcome.ok ? 'yes' : [outcome.problem.code, ...Object.values(outcome.problem.params)];
};

describe('mayHandOver', () => {
  it('lets a standing role pass to somebody else whose account is active', () => {
    expect(codeOf({ membership, successor })).toBe('yes');
  });

  it('refuses a role that has ended', () => {
    expect(codeOf({ membership: { ...membership, ended: true }, successor })).toEqual(['membership-ended']);
  });

  it('refuses the leaver as successor', () => {
    expect(codeOf({ membership, successor: { ...successor, personId: 'leaver' } })).toEqual(['successor-unfit', 'same-person']);
  });

  it('refuses a disabled account', () => {
    expect(codeOf({ membership, successor: { ...successor, status: 'disabled' } })).toEqual(['successor-unfit', 'disabled']);
  });

  it('keeps demo and real accounts apart', () => {
    expect(codeOf({ membership, successor: { ...successor, origin: 'demo' } })).toEqual(['successor-unfit', 'origin']);
    expect(codeOf({ membership: { ...membership, origin: 'demo' }, successor })).toEqual(['successor-unfit', 'origin']);
  });

  it('refuses whoever holds the same role there, and lets pass who holds another', () => {
    expect(codeOf({ membership, successor: { ...successor, memberships: [place] } })).toEqual(['membership-exists']);
    expect(codeOf({ membership, successor: { ...successor, memberships: [{ ...place, agencyId: 'dinas-b' }] } })).toBe('yes');
  });
});

import * as fc from 'fast-check';
import { accessTable, actions, publicActions, signedInActions, type Action } from './access-table';
import { roles, type Membership, type Role } from './access.types';
import { authorize, regionsAllowed, type Target } from './authorize';

const regions = ['35.72', '52.71', '71.07'] as const;
const agencies = ['dinas-a', 'dinas-b'] as const;

const nobody = { personId: null, memberships: [] };
const holder = (...memberships: Membership[]): { personId: string; memberships: Membership[] } => ({
  personId: 'somebody',
  memberships,
});
const of = (role: Role, regionId: string | null = '35.72', agencyId: string | null = null): Membership => ({
  role,
  regionId,
  agencyId,
});

const membership: fc.Arbitrary<Membership> = fc.constantFrom(...roles).chain((role) =>
  fc.record({
    role: fc.constant(role),
    regionId: role === 'programme-administrator' ? fc.constant(null) : fc.constantFrom(...regions),
    agencyId: role === 'focal-point' ? fc.constantFrom(...agencies) : fc.constant(null),
  }),
);
const action: fc.Arbitrary<Action> = fc.constantFrom(...actions);
const target: fc.Arbitrary<Target> = fc.record(
  { regionId: fc.constantFrom(...regions), agencyId: fc.constantFrom(null, ...agencies), ownedByInspectorate: fc.boolean() },
  { requiredKeys: [] },
);

const codeOf = (result: ReturnType<typeof authorize>): string => (result.ok ? 'yes' : result.problem.code);

describe('authorize', () => {
  it('lets nobody who has not signed in do more than what is public', () => {
    for (const each of actions) {
      expect(codeOf(authorize(nobody, each, { regionId: '35.72' }))).toBe(publicActions.includes(each) ? 'yes' : 'not-signed-in');
    }
  });

  it('refuses every action that the table does not list for the role', () => {
    fc.assert(
      fc.property(membership, action, target, (held, asked, at) => {
        fc.pre(!publicActions.includes(asked) && !signedInActions.includes(asked));
        if (accessTable[held.role][asked] === undefined) expect(authorize(holder(held), asked, at).ok).toBe(false);
      }),
    );
  });

  it('never reaches another region, whatever the action, for anybody but the programme administrator', () => {
    fc.assert(
      fc.property(membership, action, target, (held, asked, at) => {
        fc.pre(held.role !== 'programme-administrator' && !publicActions.includes(asked) && !signedInActions.includes(asked));
        fc.pre(at.regionId !== held.regionId);
        expect(authorize(holder(held), asked, at).ok).toBe(false);
      }),
    );
  });

  it('answers with a membership that grants the action by itself', () => {
    fc.assert(
      fc.property(fc.array(membership, { maxLength: 4 }), action, target, (held, asked, at) => {
        const outcome = authorize(holder(...held), asked, at);
        if (!outcome.ok || outcome.value === null) return;
        expect(held).toContain(outcome.value);
        expect(authorize(holder(outcome.value), asked, at).ok).toBe(true);
      }),
    );
  });

  it('grants to several roles together exactly what one of them grants alone', () => {
    fc.assert(
      fc.property(fc.array(membership, { maxLength: 4 }), action, target, (held, asked, at) => {
        fc.pre(!publicActions.includes(asked) && !signedInActions.includes(asked));
        expect(authorize(holder(...held), asked, at).ok).toBe(held.some((one) => authorize(holder(one), asked, at).ok));
      }),
    );
  });

  it('takes the first membership that grants it, in the order they are held', () => {
    const first = of('inspectorate');
    const second = of('appointed-verifier');
    const outcome = authorize(holder(first, second), 'agency.read', { regionId: '35.72' });
    expect(outcome).toEqual({ ok: true, value: first });
  });

  it('says not-owner where only the agency is wrong, and not-allowed where the region is', () => {
    const focalPoint = holder(of('focal-point', '35.72', 'dinas-a'));
    expect(codeOf(authorize(focalPoint, 'entry.claim', { regionId: '35.72', agencyId: 'dinas-a' }))).toBe('yes');
    expect(codeOf(authorize(focalPoint, 'entry.claim', { regionId: '35.72', agencyId: 'dinas-b' }))).toBe('not-owner');
    expect(codeOf(authorize(focalPoint, 'entry.claim', { regionId: '35.72', agencyId: null }))).toBe('not-owner');
    expect(codeOf(authorize(focalPoint, 'entry.claim', { regionId: '35.72' }))).toBe('not-owner');
    expect(codeOf(authorize(focalPoint, 'entry.claim', { regionId: '52.71', agencyId: 'dinas-a' }))).toBe('not-allowed');
  });

  it.each([
    ['inspectorate', false, 'yes'],
    ['inspectorate', true, 'not-independent'],
    ['inspectorate', undefined, 'not-independent'],
    ['appointed-verifier', true, 'yes'],
    ['appointed-verifier', false, 'not-independent'],
    ['appointed-verifier', undefined, 'not-independent'],
  ] as const)('%s verifies what the inspectorate submits: %s → %s', (role, ownedByInspectorate, expected) => {
    const at = { regionId: '35.72', ...(ownedByInspectorate === undefined ? {} : { ownedByInspectorate }) };
    expect(codeOf(authorize(holder(of(role)), 'entry.verify', at))).toBe(expected);
  });

  it('lets nobody both claim and verify by one role, nor verify and evaluate', () => {
    for (const role of roles) {
      const tracks = (['entry.claim', 'entry.verify', 'entry.evaluate'] as const).filter(
        (each) => accessTable[role][each] !== undefined,
      );
      expect(tracks.length).toBeLessThanOrEqual(1);
    }
  });

  it('gives leadership nothing that writes, but the hand of the region under minutes', () => {
    expect(Object.keys(accessTable.leadership).filter((each) => !each.endsWith('.read') && each !== 'evidence.open')).toEqual(['minutes.sign']);
  });
});

describe('regionsAllowed', () => {
  it('names exactly the regions where some target could be allowed', () => {
    fc.assert(
      fc.property(fc.array(membership, { maxLength: 4 }), action, (held, asked) => {
        fc.pre(!publicActions.includes(asked) && !signedInActions.includes(asked));
        const allowed = regionsAllowed(holder(...held), asked);
        for (const regionId of regions) {
          const somehow = [null, ...agencies].some((agencyId) =>
            [true, false].some(
              (ownedByInspectorate) => authorize(holder(...held), asked, { regionId, agencyId, ownedByInspectorate }).ok,
            ),
          );
          expect(allowed === 'all' || allowed.includes(regionId)).toBe(somehow);
        }
      }),
    );
  });

  it('is empty for nobody, and everything for what is public', () => {
    expect(regionsAllowed(nobody, 'score.read')).toEqual([]);
    expect(regionsAllowed(nobody, 'announcement.read')).toBe('all');
  });
});

import { roles } from '@domain';
import { roleScope, rolesToGive } from './role-scope';

const holding = (role: (typeof roles)[number], regionId: string | null, agencyId: string | null = null) => ({
  personId: 'p', memberships: [{ role, regionId, agencyId }],
});

describe('roleScope', () => {
  it('asks the domain what each role takes', () => {
    expect(roleScope('programme-administrator')).toEqual({ region: false, agency: false, institution: true });
    expect(roleScope('focal-point')).toEqual({ region: true, agency: true, institution: false });
    expect(roleScope('evaluator')).toEqual({ region: true, agency: false, institution: true });
    expect(roleScope('inspectorate')).toEqual({ region: true, agency: false, institution: false });
  });
});

describe('rolesToGive', () => {
  it('the programme administrator gives every role, in a region all that are held there', () => {
    expect(rolesToGive(holding('programme-administrator', null), 'invite', null)).toEqual(roles);
    expect(rolesToGive(holding('programme-administrator', null), 'invite', '35.72')).toEqual(roles.filter((role) => role !== 'programme-administrator'));
  });

  it('the inspectorate gives its own region focal points and colleagues, and another region nothing', () => {
    const inspector = holding('inspectorate', '35.72');
    expect(rolesToGive(inspector, 'invite', '35.72')).toEqual(['inspectorate', 'focal-point']);
    expect(rolesToGive(inspector, 'manage', null)).toEqual(['inspectorate', 'focal-point']);
    expect(rolesToGive(inspector, 'invite', '52.71')).toEqual([]);
  });

  it('leadership, focal points and evaluators give none', () => {
    expect(rolesToGive(holding('leadership', '35.72'), 'invite', '35.72')).toEqual([]);
    expect(rolesToGive(holding('focal-point', '35.72', 'a'), 'invite', null)).toEqual([]);
    expect(rolesToGive(holding('evaluator', '35.72'), 'manage', '35.72')).toEqual([]);
  });
});

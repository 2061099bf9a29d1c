import { parseFramework, type Framework } from '@domain';
import type { RequirementOwner } from '../api/assessments-api';
import { groupOwners } from './owner-groups';

const of = (code: string, level: string, rest: object) => ({ code, level, weight: '50', standing: 'illustrative', ...rest });
const leaf = (code: string) => of(code, 'criterion', { scorer: { kind: 'binary' } });

function revision(): Framework {
  const parsed = parseFramework({
    framework: {
      code: 'f', revision: '1', standing: 'illustrative', sources: {}, weights: 'proportions', shareFloor: '0.8', stages: [], ratings: [],
      root: of('root', 'framework', {
        children: [of('c1', 'component', { children: [of('i1', 'indicator', { children: [leaf('i1.a'), leaf('i1.b')] }), leaf('i2')] })],
      }),
    },
    texts: { id: {}, en: {} },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

const owner = (requirement: string, criterion: string, agencyId: string | null): RequirementOwner => ({
  requirement, criterion, agencyId, agencyName: agencyId, since: null, contributors: [], dueOn: null,
});
const owners = [owner('r1', 'i1.a', 'health'), owner('r2', 'i1.b', null), owner('r3', 'i2', null), owner('r4', 'i2', 'works')];
const shape = (groups: readonly { indicator: string; requirements: readonly RequirementOwner[] }[]) =>
  groups.map(({ indicator, requirements }) => [indicator, requirements.map(({ requirement }) => requirement)]);
const group = (agency: string, query: string) => groupOwners(revision(), owners, { agency, query }, ({ requirement }) => requirement);

describe('groupOwners', () => {
  it('what nobody owns stands apart, each by indicator; a criterion under a component is its own', () => {
    const { unowned, owned } = group('', '');
    expect(shape(unowned)).toEqual([['i1', ['r2']], ['i2', ['r3']]]);
    expect(shape(owned)).toEqual([['i1', ['r1']], ['i2', ['r4']]]);
  });

  it('keeps to an agency and to words', () => {
    expect(shape(group('works', '').owned)).toEqual([['i2', ['r4']]]);
    expect(group('works', '').unowned).toEqual([]);
    expect(shape(group('', 'R2').unowned)).toEqual([['i1', ['r2']]]);
  });
});

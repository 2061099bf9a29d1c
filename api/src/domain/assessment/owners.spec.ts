import { fraction } from '../kernel';
import type { Criterion, Scorer } from '../framework/framework.types';
import { leadOwner } from './lead-owner';
import { notIndependentlyVerified } from './not-independently-verified';

const criterion = (code: string, requirements: readonly string[], scorer: Scorer = { kind: 'binary' }): Criterion => ({
  ...{ kind: 'criterion', code, level: 'criterion', weight: fraction(1), scorer },
  provenance: { standing: 'illustrative' },
  requirements: requirements.map((requirement) => ({ code: requirement, provenance: { standing: 'inferred' } })),
});

describe('who leads a criterion', () => {
  const asked = criterion('i08.a', ['list', 'apps', 'photos']);

  it.each([
    [[], null],
    [[['photos', 'Diskominfo']], 'Diskominfo'],
    [[['photos', 'Diskominfo'], ['apps', 'DPMPTSP']], 'DPMPTSP'],
    [[['other', 'Bappeda']], null],
  ] as const)('owners %j: %s', (owners, lead) => {
    expect(leadOwner(asked, new Map(owners))).toBe(lead);
  });

  it('is given the criterion itself where no document is asked for', () => {
    expect(leadOwner(criterion('x', []), new Map([['x', 'Bappeda']]))).toBe('Bappeda');
    expect(leadOwner(asked, new Map([['i08.a', 'Bappeda']]))).toBeNull();
    expect(leadOwner(criterion('f', [], external()), new Map([['f', 'Bappeda']]))).toBeNull();
  });
});

describe('what is not independently verified', () => {
  const criteria = [criterion('a', ['ra']), criterion('b', ['rb']), criterion('f', ['rf'], external())];
  const ofInspectorate = ({ code }: Criterion): boolean => code !== 'b';

  it.each([
    [[], ['a']],
    [[['a', 'inspectorate']], ['a']],
    [[['a', 'appointed-verifier']], []],
    [[['b', 'inspectorate']], ['a']],
  ] as const)('verified by %j: %j', (verifiedBy, expected) => {
    expect(notIndependentlyVerified(criteria, ofInspectorate, new Map(verifiedBy))).toEqual(expected);
  });
});

function external(): Scorer {
  return { kind: 'external', figure: 'mcsp', zeroAt: fraction(0), fullAt: fraction(100) };
}

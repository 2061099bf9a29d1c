import { criteriaToCheck, givesAnswers, memberRoles, takesAnswers, visitStates } from '.';

describe('what is to be checked', () => {
  const site = { id: 's1', criteria: ['i01.a', 'i02.a', 'i03.a'] };
  const to = (evaluatorId: string, siteId: string, ...criteria: string[]) => ({ evaluatorId, siteId, criteria });

  it('is everything of a site until something is assigned, then one’s own there, in the site’s order', () => {
    expect(criteriaToCheck(null, 'p1', site)).toEqual(site.criteria);
    expect(criteriaToCheck([], 'p1', site)).toEqual([]);
    const assigned = [to('p1', 's1', 'i03.a'), to('p1', 's1', 'i01.a', 'i03.a'), to('p2', 's1', 'i02.a'), to('p1', 's2', 'i02.a'), to('p1', 's1', 'i09.a')];
    expect(criteriaToCheck(assigned, 'p1', site)).toEqual(['i01.a', 'i03.a']);
    expect(criteriaToCheck(assigned, 'p2', site)).toEqual(['i02.a']);
  });

  it('is answered by who scores, until all have handed in', () => {
    expect(memberRoles.filter((role) => !givesAnswers({ role }))).toEqual(['observer']);
    expect(visitStates.filter((state) => takesAnswers({ state }))).toEqual(['planned', 'under-way']);
  });
});

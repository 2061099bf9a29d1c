import type { RequirementOwner } from '../api/assessments-api';
import { planAssignments, type AssignmentWish } from './plan-assignments';

const owner = (requirement: string, agencyId: string | null): RequirementOwner => ({
  requirement, criterion: 'i1', agencyId, agencyName: agencyId, since: null, contributors: [], dueOn: null,
});
const owners = [owner('r1', 'health'), owner('r2', 'works'), owner('r3', 'health'), owner('r4', null)];
const untouched: AssignmentWish = { agencyId: null, contributors: null, due: null };
const plan = (picked: readonly string[], wish: Partial<AssignmentWish>) =>
  planAssignments(owners, new Set(picked), { ...untouched, ...wish });

describe('planAssignments', () => {
  it('gives everything that is picked to the agency that is chosen, in one act', () => {
    expect(plan(['r4', 'r1'], { agencyId: 'works' })).toEqual([{ requirements: ['r1', 'r4'], agencyId: 'works' }]);
  });

  it('says nothing of contributors and days that were not chosen', () => {
    const [only] = plan(['r1'], { agencyId: 'works' });
    expect(Object.keys(only ?? {})).toEqual(['requirements', 'agencyId']);
  });

  it('tells "nobody" and "no day" from "as it was"', () => {
    expect(plan(['r1'], { contributors: [], due: { until: null } })).toEqual([
      { requirements: ['r1'], agencyId: 'health', contributors: [], dueOn: null },
    ]);
  });

  it('leaves each document with the agency that leads it where none is chosen, one act for each agency', () => {
    expect(plan(['r1', 'r2', 'r3'], { due: { until: '2026-12-11' } })).toEqual([
      { requirements: ['r1', 'r3'], agencyId: 'health', dueOn: '2026-12-11' },
      { requirements: ['r2'], agencyId: 'works', dueOn: '2026-12-11' },
    ]);
  });

  it('makes no act for what nobody leads', () => {
    expect(plan(['r4'], { due: { until: '2026-12-11' } })).toEqual([]);
  });
});

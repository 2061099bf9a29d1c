import type { VisitJson } from '../api/visits-api';
import { assignedTo } from './assigned-to';

const team = [{ id: 'a', role: 'lead' }, { id: 'b', role: 'evaluator' }, { id: 'c', role: 'observer' }] as unknown as VisitJson['team'];
const site = { id: 's1', criteria: ['i01.a', 'i02.a'] };
const of = (assignments: VisitJson['assignments']) => ['a', 'b', 'c', 'gone'].map((id) => assignedTo({ team, assignments }, id, site));

describe('who checks what at a site', () => {
  it('is everybody who scores everything, until it is assigned', () => {
    expect(of(null)).toEqual([site.criteria, site.criteria, [], []]);
  });

  it('is then what is assigned and still checked there, and nothing for who is not of the team any more', () => {
    const assignments = [{ evaluatorId: 'b', siteId: 's1', criteria: ['i02.a', 'i09.a'] }, { evaluatorId: 'gone', siteId: 's1', criteria: ['i01.a'] }, { evaluatorId: 'a', siteId: 's2', criteria: ['i01.a'] }];
    expect(of(assignments)).toEqual([[], ['i02.a'], [], []]);
  });
});

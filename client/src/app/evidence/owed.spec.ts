import type { RequirementRow } from '../api/evidence-api';
import { groupOwed } from './owed';

const row = (requirement: string, more: Partial<RequirementRow> = {}): RequirementRow => ({
  requirement, criterion: 'a', indicator: 'i', component: 'c', lead: null, contributors: [], dueOn: null, agency: null, state: 'draft',
  revision: 0, submissionId: null, submittedAt: null, lastEventAt: null, pointsAtStake: '1.000000000000', shownPointsAtStake: '1.00',
  returned: null, openQuestions: 0, unsettledMessages: 0, documents: 0, hasDraft: false, ...more,
});

describe('what an agency owes', () => {
  it('has what came back on top, then what is late, then what is due soon, each by its day', () => {
    const rows = [
      row('later', { dueOn: '2025-12-01' }),
      row('soon', { dueOn: '2025-09-20' }),
      row('late-2', { dueOn: '2025-09-09' }),
      row('late-1', { dueOn: '2025-09-01' }),
      row('back', { state: 'returned', dueOn: '2025-12-31' }),
      row('waits', { state: 'submitted', dueOn: '2025-09-01' }),
      row('held', { state: 'verified', dueOn: '2025-09-01' }),
    ];
    expect(groupOwed(rows, '2025-09-11').map(({ section, rows: found }) => [section, found.map(({ requirement }) => requirement)])).toEqual([
      ['returned', ['back']],
      ['overdue', ['late-1', 'late-2']],
      ['due-soon', ['soon']],
      ['open', ['later']],
      ['waiting', ['waits']],
      ['done', ['held']],
    ]);
  });

  it('puts what is worth most first where the day is the same, and what has no day last', () => {
    const rows = [row('none'), row('small', { dueOn: '2025-12-01', pointsAtStake: '0.5' }), row('large', { dueOn: '2025-12-01', pointsAtStake: '2.4' })];
    expect(groupOwed(rows, '2025-09-11')[0]?.rows.map(({ requirement }) => requirement)).toEqual(['large', 'small', 'none']);
  });
});

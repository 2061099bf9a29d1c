import type { FollowUpJson } from '../api/follow-ups-api';
import { filterFollowUps, followUpFilters } from './filter-follow-ups';

const item = (id: string, state: FollowUpJson['state'], overdue = false): FollowUpJson => ({
  ...{ id, state, overdue, words: '', ownerAgencyId: '', ownerName: '', firstDueOn: '', dueOn: '', visitId: null, visitTitle: null },
  ...{ findingId: null, criterion: null, reported: null, returnedFor: null, carriedTo: [], illustrative: false, may: [] },
});
const items = [item('a', 'open', true), item('b', 'open'), item('c', 'reported'), item('d', 'verified'), item('e', 'withdrawn')];

it('each filter has what it says, in the order of the list', () => {
  const ids = followUpFilters.map((filter) => filterFollowUps(items, filter).map(({ id }) => id).join(''));
  expect(ids).toEqual(['abcde', 'a', 'ab', 'c', 'de']);
});

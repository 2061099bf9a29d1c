import { queueStates, queueWanted } from './queue-wanted';

describe('queueWanted', () => {
  it('without a choice asks for everything that waits, the oldest first', () => {
    expect(queueWanted({})).toEqual({ sort: 'oldest' });
  });

  it('asks for what an address says', () => {
    const address = { state: 'returned', sort: 'points', division: 'Irban II', agencyId: 'a', criterion: 'i15.a', takenBy: 'p' };
    expect(queueWanted(address)).toEqual(address);
  });

  it('leaves out what it does not understand and what is empty', () => {
    expect(queueWanted({ state: 'gone', sort: 'shuffled', division: '', agencyId: undefined })).toEqual({ sort: 'oldest' });
  });

  it('drafts are nobody’s to verify and cannot be asked for', () => {
    expect([[...queueStates].map(String).includes('draft'), queueWanted({ state: 'draft' })]).toEqual([false, { sort: 'oldest' }]);
  });
});

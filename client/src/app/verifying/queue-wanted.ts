import { submissionStates } from '@domain';
import { queueOrders, type QueueWanted } from '../api/verifying-api';

/** The queue as an address tells it: everything is a choice that can be linked to. */
export interface QueueAddress {
  readonly state?: string | undefined;
  readonly sort?: string | undefined;
  readonly division?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly criterion?: string | undefined;
  readonly takenBy?: string | undefined;
}

/** States that wait for a verifier come first to mind; without a choice everything that waits is shown. */
export const queueStates = submissionStates.filter((state) => state !== 'draft');

/** What an address asks the service for; what it does not understand it leaves out. */
export function queueWanted(address: QueueAddress): QueueWanted {
  const state = queueStates.find((each) => each === address.state) ?? 'submitted';
  const sort = queueOrders.find((each) => each === address.sort) ?? 'oldest';
  const { division, agencyId, criterion, takenBy } = address;
  return {
    state,
    sort,
    ...(division ? { division } : {}),
    ...(agencyId ? { agencyId } : {}),
    ...(criterion ? { criterion } : {}),
    ...(takenBy ? { takenBy } : {}),
  };
}

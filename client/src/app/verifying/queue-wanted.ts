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

/** Those that somebody can ask for; without a choice the queue is everything that waits: handed in, or taken by somebody. */
export const queueStates = submissionStates.filter((state) => state !== 'draft');

/** What an address asks the service for; what it does not understand it leaves out. */
export function queueWanted(address: QueueAddress): QueueWanted {
  const state = queueStates.find((each) => each === address.state);
  const sort = queueOrders.find((each) => each === address.sort) ?? 'oldest';
  const { division, agencyId, criterion, takenBy } = address;
  return {
    sort,
    ...(state ? { state } : {}),
    ...(division ? { division } : {}),
    ...(agencyId ? { agencyId } : {}),
    ...(criterion ? { criterion } : {}),
    ...(takenBy ? { takenBy } : {}),
  };
}

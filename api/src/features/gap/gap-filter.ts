import type { Ask, OwnedGap } from '../../domain';
import type { EvidenceGapQuery, GapState } from './gap.dto';

type Place = { readonly criterion: string; readonly agencyId: string | null };

interface Filter {
  /** Of a requirement's part of the gap: its points go with it. */
  readonly part: (part: OwnedGap) => boolean;
  readonly ask: (ask: Ask) => boolean;
  /** By agency, division and component alone, however far a thing is. */
  readonly place: (of: Place) => boolean;
}

/** What of the gap is asked for. An agency's are the requirements that it leads, and of those it contributes to its own ask. */
export function filterOf(
  { agencyId, division, component, state }: EvidenceGapQuery,
  asks: readonly Ask[],
  agencies: ReadonlyMap<string, { readonly division: string | null }>,
  componentOf: (criterion: string) => string | undefined,
): Filter {
  const place = (of: Place): boolean =>
    (agencyId === undefined || of.agencyId === agencyId) &&
    (division === undefined || (of.agencyId !== null && agencies.get(of.agencyId)?.division === division)) &&
    (component === undefined || componentOf(of.criterion) === component);
  const isSo = (ask: Ask): boolean => state === undefined || isIn(state, ask);
  const led = new Set(asks.filter((ask) => ask.part === 'lead' && isSo(ask)).map(({ requirement }) => requirement));
  const isPartSo = ({ requirement, agencyId: lead }: OwnedGap): boolean =>
    state === undefined || (requirement !== null && (state === 'unowned' ? lead === null : led.has(requirement)));
  return { place, ask: (ask) => place(ask) && isSo(ask), part: (part) => place(part) && isPartSo(part) };
}

function isIn(state: GapState, ask: Ask): boolean {
  switch (state) {
    case 'owed':
      return ask.owed;
    case 'overdue':
    case 'due-soon':
      return ask.due === state;
    case 'waiting':
      return ask.state === 'submitted' || ask.state === 'under-verification';
    case 'returned':
    case 'verified':
      return ask.state === state;
    case 'unowned':
      return false;
  }
}

import { accept, problem, refuse, type Result } from '../kernel';
import type { DesignationAct, DesignationEvent, DesignationHappening } from './designation.types';

/** What a decision rests on: the final stage as it is when it is decided. */
export interface DesignationGround {
  /** Whether a final assessment of it is sealed by both sides. */
  readonly finalIsSealed: boolean;
  /** Whether a revision window of it is open: listed corrections may still come. */
  readonly windowIsOpen: boolean;
  /** Whether every gate of the revision holds on the evaluated track. */
  readonly gatesHold: boolean;
}

/** How it stands: the last decision, null before any. The order of the list does not matter. */
export function standDesignation(events: readonly DesignationEvent[]): DesignationEvent | null {
  return [...events].sort((a, b) => a.sequence - b.sequence).at(-1) ?? null;
}

const follows: Readonly<Record<DesignationAct, readonly (DesignationAct | null)[]>> = {
  designated: [null, 'not-designated'],
  'not-designated': [null],
  revoked: ['designated'],
};

/**
 * Whether a decision may be made now. A designation needs a sealed final, no open window and every gate; that there is none needs the
 * first two; a revocation needs a designation, and nothing else: it is for what came to light later.
 *
 * Refused: `designation-transition` (not after the last decision), `designation-unsealed`, `designation-window-open`,
 * `designation-gates-unmet`. Source: issue "Visits", The final.
 * @example all gates hold, final sealed, window still open → designation-window-open
 */
export function checkDesignation(
  events: readonly DesignationEvent[],
  wanted: DesignationHappening,
  ground: DesignationGround,
): Result<null> {
  const last = standDesignation(events)?.kind ?? null;
  if (!follows[wanted.kind].includes(last)) return refuse(problem('designation-transition', { act: wanted.kind, last }));
  if (wanted.kind === 'revoked') return accept(null);
  if (!ground.finalIsSealed) return refuse(problem('designation-unsealed'));
  if (ground.windowIsOpen) return refuse(problem('designation-window-open'));
  return wanted.kind === 'designated' && !ground.gatesHold ? refuse(problem('designation-gates-unmet')) : accept(null);
}

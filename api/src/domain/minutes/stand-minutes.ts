import type { Minutes, MinutesEvent } from './minutes.types';

/**
 * How minutes stand: their events, in order of recording, folded; null where nothing drafted them. Events are trusted (`checkMinutesAct`
 * let them in), and the order of the list does not matter.
 *
 * @example drafted, signed by both sides, sealed → state sealed, two signatures
 */
export function standMinutes(events: readonly MinutesEvent[]): Minutes | null {
  return [...events].sort((a, b) => a.sequence - b.sequence).reduce<Minutes | null>(applyEvent, null);
}

function applyEvent(before: Minutes | null, event: MinutesEvent): Minutes | null {
  const { actorId, recordedAt: at } = event;
  if (event.kind === 'drafted') {
    const { code, corrects, changes, reason, draftSha256 } = event;
    return {
      ...{ state: 'signing', code, corrects, changes, reason, draftSha256, draftedBy: actorId, draftedAt: at },
      ...{ signatures: [], withdrawnFor: null, sealed: null },
    };
  }
  if (before === null) return null;
  switch (event.kind) {
    case 'signed':
      return { ...before, signatures: [...before.signatures, { ...event.signature, actorId, at }] };
    case 'withdrawn':
      return { ...before, state: 'withdrawn', withdrawnFor: event.reason };
    case 'sealed':
      return { ...before, state: 'sealed', sealed: { pdfSha256: event.pdfSha256, at, actorId, entryIds: event.entryIds } };
  }
}

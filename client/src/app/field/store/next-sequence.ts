import type { OutboxItem } from './field-pack.types';

/** The least sequence that nothing here holds: that of one that was refused is free again, as the service has it. */
export function nextSequence(items: readonly OutboxItem[]): number {
  const held = new Set(items.filter(({ receipt }) => !receipt?.refused).map(({ answer }) => answer.deviceSequence));
  let next = 1;
  while (held.has(next)) next += 1;
  return next;
}

/** What stands of one's own on this device: not refused, and superseded by nothing that is not refused. */
export function standingItems(items: readonly OutboxItem[]): readonly OutboxItem[] {
  const kept = items.filter(({ receipt }) => !receipt?.refused);
  const superseded = new Set(kept.flatMap(({ answer }) => answer.supersedes));
  return kept.filter(({ answer }) => !superseded.has(answer.id));
}

/** What stands of one criterion at one site: the last of it; null where nothing was said. */
export function standingItem(items: readonly OutboxItem[], siteId: string, criterion: string): OutboxItem | null {
  return standingItems(items).filter(({ answer }) => answer.siteId === siteId && answer.criterion === criterion).at(-1) ?? null;
}

/** What only this phone has. */
export function pendingItems(items: readonly OutboxItem[]): readonly OutboxItem[] {
  return items.filter(({ receipt }) => receipt === null);
}

import type { OutboxItem } from './store/field-pack.types';

export interface DeviceTip {
  readonly deviceId: string;
  /** The last sequence that the device has appended; 0: none. */
  readonly sequence: number;
}

/**
 * What each of one's own devices has appended, for handing in: this one by what lies on it, the others by what has been received of them.
 * What was refused counts for nothing: its sequence is free.
 */
export function deviceTips(
  deviceId: string,
  items: readonly OutboxItem[],
  received: readonly { readonly deviceId: string; readonly deviceSequence: number }[],
): readonly DeviceTip[] {
  const last = new Map<string, number>([[deviceId, 0]]);
  const here = items.filter(({ receipt }) => !receipt?.refused).map(({ answer }) => ({ deviceId, deviceSequence: answer.deviceSequence }));
  for (const one of [...received, ...here]) last.set(one.deviceId, Math.max(last.get(one.deviceId) ?? 0, one.deviceSequence));
  return [...last].map(([id, sequence]) => ({ deviceId: id, sequence }));
}

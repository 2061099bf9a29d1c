import type { UploadQueue } from './advance-queue';
import type { UploadItem } from './upload-item';

/** What is to be done outside so that the world fits the queue. */
export type UploadAct =
  | { readonly kind: 'send'; readonly item: UploadItem }
  | { readonly kind: 'stop'; readonly id: string }
  | { readonly kind: 'wait'; readonly id: string; readonly delayMs: number }
  /** Ask the service how far it is; what was only remembered is asked too. */
  | { readonly kind: 'ask'; readonly item: UploadItem }
  | { readonly kind: 'remember'; readonly item: UploadItem }
  | { readonly kind: 'forget'; readonly item: UploadItem };

const delaysMs = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;

/** How long to wait after the nth try without an answer (from 1): longer each time, half a minute at most. */
export function backOffMs(failures: number): number {
  return delaysMs[Math.min(Math.max(failures, 1), delaysMs.length) - 1] ?? 30_000;
}

/** What has to be done to come from one state of the queue to the next. */
export function queueActs(before: UploadQueue, after: UploadQueue): readonly UploadAct[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const still = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((item) => actsOf(known.get(item.id), item)),
    ...before.filter(({ id }) => !still.has(id)).flatMap((item): UploadAct[] => [{ kind: 'stop', id: item.id }, { kind: 'forget', item }]),
  ];
}

function actsOf(before: UploadItem | undefined, item: UploadItem): readonly UploadAct[] {
  if (before === item) return [];
  const acts: UploadAct[] = [];
  // One that begins anew goes from sending to sending, and is another try all the same.
  const entered = before?.state !== item.state || before.restarts !== item.restarts;
  if (before?.state === 'sending' && entered) acts.push({ kind: 'stop', id: item.id });
  if (item.state === 'sending' && entered) acts.push({ kind: 'send', item });
  if (item.state === 'interrupted' && entered && item.interruption !== 'signed-out') {
    acts.push({ kind: 'wait', id: item.id, delayMs: backOffMs(item.failures) });
  }
  if (item.state === 'checking' && entered) acts.push({ kind: 'ask', item });
  if (item.state === 'waiting-for-file' && before === undefined && item.path !== null) acts.push({ kind: 'ask', item });
  if (item.state === 'refused' && entered) acts.push({ kind: 'forget', item });
  else if (item.path !== null && (item.path !== before?.path || item.sentBytes !== before.sentBytes || item.sha256 !== before.sha256)) {
    acts.push({ kind: 'remember', item });
  } else if (item.path === null && before && before.path !== null) acts.push({ kind: 'forget', item });
  return acts;
}

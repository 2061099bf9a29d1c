import type { Interruption, UploadAnswer, UploadItem, UploadRefusal, UploadState } from './upload-item';

export type UploadQueue = readonly UploadItem[];

export type UploadEvent =
  | { readonly kind: 'added'; readonly item: UploadItem }
  /** Begun earlier, in a tab that is gone. */
  | { readonly kind: 'remembered'; readonly item: UploadItem }
  | { readonly kind: 'begun'; readonly id: string; readonly path: string }
  | { readonly kind: 'progressed'; readonly id: string; readonly sentBytes: number }
  | { readonly kind: 'interrupted'; readonly id: string; readonly why: Interruption }
  | { readonly kind: 'try-again'; readonly id: string }
  | { readonly kind: 'connection-back' }
  | { readonly kind: 'lost-by-service'; readonly id: string }
  | { readonly kind: 'file-unreadable'; readonly id: string }
  | { readonly kind: 'paused'; readonly id: string }
  | { readonly kind: 'resumed'; readonly id: string }
  | { readonly kind: 'sent'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly refusal: UploadRefusal }
  | { readonly kind: 'answered'; readonly id: string; readonly answer: UploadAnswer }
  | { readonly kind: 'removed'; readonly id: string };

/** On a bad link two at once keep the line busy, and one more only makes each of them slower. */
export const mostAtOnce = 2;
/** After so many tries without an answer a file lets others go first. */
const patience = 4;
/** A service that loses an upload more often than this is not asked again at once. */
const freeRestarts = 1;

const running: ReadonlySet<UploadState> = new Set(['sending', 'interrupted', 'queued', 'paused']);

/** The queue after an event. What does not fit the state of its file (a late answer, a second tap) changes nothing. */
export function advanceQueue(queue: UploadQueue, event: UploadEvent): UploadQueue {
  return filled(changed(queue, event));
}

function changed(queue: UploadQueue, event: UploadEvent): UploadQueue {
  switch (event.kind) {
    case 'added':
    case 'remembered':
      return joined(queue, event.item);
    case 'removed':
      return queue.filter(({ id }) => id !== event.id);
    case 'lost-by-service':
      return queue.flatMap((item) => (item.id === event.id ? lost(item) : item));
    case 'answered':
      return queue.flatMap((item) => (item.id === event.id ? answered(item, event.answer) : item));
    case 'connection-back':
      return queue.map((item) => (item.state === 'interrupted' ? { ...item, state: 'queued', failures: 0, interruption: null } : item));
    default:
      return queue.map((item) => (item.id === event.id ? step(item, event) : item));
  }
}

/** The same file again: goes on where it stopped, or is tried anew after a refusal; else it is there already. */
function joined(queue: UploadQueue, item: UploadItem): UploadQueue {
  const known = queue.find(({ id }) => id === item.id);
  if (!known) return [...queue, item];
  if (item.state !== 'queued') return queue;
  if (known.state === 'waiting-for-file') return queue.map((each) => (each === known ? { ...known, state: 'queued', failures: 0 } : each));
  return known.state === 'refused' ? queue.map((each) => (each === known ? item : each)) : queue;
}

type OneFile = Exclude<Extract<UploadEvent, { readonly id: string }>, { readonly kind: 'lost-by-service' | 'answered' | 'removed' }>;

function step(item: UploadItem, event: OneFile): UploadItem {
  switch (event.kind) {
    case 'begun':
      return item.state === 'sending' ? { ...item, path: event.path } : item;
    case 'progressed':
      return item.state === 'sending' ? progressed(item, event.sentBytes) : item;
    case 'interrupted':
      return item.state === 'sending' ? interrupted(item, event.why) : item;
    case 'try-again':
      return item.state === 'interrupted' ? { ...item, state: 'queued' } : item;
    case 'file-unreadable':
      return running.has(item.state) ? { ...item, state: 'waiting-for-file', interruption: null } : item;
    case 'paused':
      return running.has(item.state) ? { ...item, state: 'paused', interruption: null, failures: 0 } : item;
    case 'resumed':
      return item.state === 'paused' ? { ...item, state: 'queued' } : item;
    case 'sent':
      return item.state === 'sending' ? { ...item, state: 'checking', sentBytes: item.file.sizeBytes, failures: 0, interruption: null } : item;
    case 'refused':
      return item.state === 'stored' ? item : { ...item, state: 'refused', refusal: event.refusal, interruption: null };
  }
}

function progressed(item: UploadItem, sentBytes: number): UploadItem {
  const next = Math.min(Math.max(item.sentBytes, sentBytes), item.file.sizeBytes);
  return next > item.sentBytes ? { ...item, sentBytes: next, failures: 0, interruption: null } : item;
}

function interrupted(item: UploadItem, why: Interruption): UploadItem {
  return { ...item, state: 'interrupted', failures: item.failures + 1, interruption: why };
}

/**
 * The service no longer has it: from the first byte, once the file is at hand. What it had confirmed as stored was not lost but put to
 * use, and is no longer an upload.
 */
function lost(item: UploadItem): UploadItem | readonly UploadItem[] {
  if (item.state === 'stored' || item.state === 'refused') return item;
  if (item.sha256 !== null) return [];
  const anew = { ...item, path: null, sentBytes: 0, restarts: item.restarts + 1, quarantined: false };
  if (item.state === 'waiting-for-file' || item.state === 'paused') return anew;
  return anew.restarts <= freeRestarts ? { ...anew, state: 'queued' } : interrupted(anew, 'busy');
}

/** What the service says of bytes it has. While we send, our own count is the newer one. */
function answered(item: UploadItem, answer: UploadAnswer): UploadItem | readonly UploadItem[] {
  if (item.state !== 'checking' && item.state !== 'waiting-for-file') return item;
  switch (answer.state) {
    case 'stored':
      return { ...item, ...arrived(item), state: 'stored', sha256: answer.sha256 ?? null, suggestion: answer.suggestion ?? null };
    case 'refused':
      return { ...item, state: 'refused', refusal: answer.refusal ?? { code: 'unexpected', params: {} } };
    case 'abandoned':
      return lost(item);
    case 'receiving':
      if (item.state === 'checking') return answer.receivedBytes < item.file.sizeBytes ? { ...item, state: 'queued' } : item;
      return { ...item, sentBytes: Math.min(Math.max(item.sentBytes, answer.receivedBytes), item.file.sizeBytes) };
    default:
      return { ...item, ...arrived(item), state: 'checking', quarantined: answer.state === 'quarantined' };
  }
}

function arrived(item: UploadItem) {
  return { sentBytes: item.file.sizeBytes, interruption: null, failures: 0, quarantined: false };
}

/** An interrupted file keeps its place for a while: on a bad link one whole file is worth more than two halves. */
function holdsPlace({ state, failures }: UploadItem): boolean {
  return state === 'sending' || (state === 'interrupted' && failures < patience);
}

/** Starts what waits, in the order of the list, while there is room. */
function filled(queue: UploadQueue): UploadQueue {
  let room = mostAtOnce - queue.filter(holdsPlace).length;
  return queue.map((item) => {
    if (item.state !== 'queued' || room <= 0) return item;
    room -= 1;
    return { ...item, state: 'sending' };
  });
}

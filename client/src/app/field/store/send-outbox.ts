import type { FieldAnswerBody, FieldReceipt, OutboxItem, PhotoReceipt } from './field-pack.types';
import type { FieldStore } from './field-store';
import { pendingItems } from './next-sequence';

/** As many as the service takes in one request. */
export const batchSize = 100;

/** Characters of one request, well below the megabyte that the service reads: long notes must not hold each other up. */
const batchCharacters = 256_000;

/** The first of what is pending, as far as one request carries it; at least one. */
export function nextBatch(pending: readonly OutboxItem[]): readonly OutboxItem[] {
  let characters = 0;
  const fits = pending.slice(0, batchSize).findIndex(({ answer }, index) => {
    characters += JSON.stringify(answer).length;
    return index > 0 && characters > batchCharacters;
  });
  return pending.slice(0, fits === -1 ? batchSize : fits);
}

/** The service as the outbox sees it. */
export interface FieldService {
  /** Who is signed in; null: nobody. @throws where no answer comes. */
  whoIsThere(): Promise<string | null>;
  /** @throws where nobody knows whether it arrived, or where all of it was refused. */
  send(deviceId: string, answers: readonly FieldAnswerBody[]): Promise<readonly FieldReceipt[]>;
  /** @throws as `send`; a photo that it will never take is told as refused. */
  sendPhoto(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<PhotoReceipt>;
}

export type SendOutcome =
  | 'all-received'
  /** Nothing is sent under another person's name: it would become theirs. */
  | 'another-person'
  | 'nobody-signed-in';

/**
 * Sends what has not been received, in order, a batch at a time. What was sent and never answered is sent again: its id makes it arrive
 * once. Ends when nothing is pending; faults are the caller's, who tries again.
 */
export async function sendOutbox(store: FieldStore, service: FieldService): Promise<SendOutcome> {
  for (;;) {
    const batch = nextBatch(pendingItems(await store.read()));
    const [photo] = store.pendingPhotos;
    if (batch.length === 0 && photo === undefined) return 'all-received';
    const there = await service.whoIsThere();
    if (there === null) return 'nobody-signed-in';
    if (there !== store.pack.person.id) return 'another-person';
    // words before pictures: a thin line carries what counts first
    if (batch.length === 0 && photo !== undefined) {
      const bytes = await store.photo(photo);
      if (!bytes) throw new Error('a photo that lies here cannot be opened');
      await store.keepPhotoReceipt(await service.sendPhoto(photo, bytes));
      continue;
    }
    const receipts = await service.send(store.deviceId, batch.map(({ answer }) => answer));
    const told = new Set(receipts.map(({ id }) => id));
    if (!batch.some(({ answer }) => told.has(answer.id))) throw new Error('the service answered for nothing that was sent');
    await store.keepReceipts(receipts);
  }
}

const firstPauseMs = 2_000;
const longestPauseMs = 300_000;

/**
 * Ms until the next try after so many in a row have failed: 2 s, doubled by each, 5 minutes at most. `spread`, 0 to 1, takes up to a half
 * off, so that a whole team does not come back at once.
 */
export function pauseAfterFailures(failures: number, spread: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, failures - 1));
  return Math.round(whole * (1 - spread / 2));
}

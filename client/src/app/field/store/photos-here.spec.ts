/** @jest-environment node */
import 'fake-indexeddb/auto';
import { FakeService, packOf, useFakeStorage } from './field-store.fixture';
import type { FieldPhoto, FieldWish } from './field-pack.types';
import { FieldStore } from './field-store';
import { sendOutbox } from './send-outbox';
import { takenAlong } from './taken-along';

const pin = '246813';
const photo = (letter: string): FieldPhoto => ({ sha256: letter.repeat(64), bytes: new TextEncoder().encode(`bytes of ${letter}`) });
const wish = (criterion: string, photos: readonly FieldPhoto[]): FieldWish => ({
  siteId: 's1', criterion, match: 'matches', note: '', evidence: [], answer: null, photos,
});

describe('photos on the phone', () => {
  let store: FieldStore;
  let visits = 0;

  beforeEach(async () => {
    useFakeStorage();
    visits += 1;
    store = await FieldStore.create(packOf('p1', `photos-${visits}`), pin, { rounds: 1_000 });
  });
  afterEach(() => store.close());

  it('lie sealed with their answer, and are sent after every answer, each once also where the way back is lost', async () => {
    await store.append(wish('i01.a', [photo('a'), photo('b')]));
    await store.append(wish('i02.a', [photo('c')]));
    expect(store.pendingPhotos).toEqual(['a', 'b', 'c'].map((letter) => letter.repeat(64)));
    expect(new TextDecoder().decode((await store.photo('b'.repeat(64))) ?? undefined)).toBe('bytes of b');
    expect(takenAlong().map(({ unsent }) => unsent)).toEqual([5]);

    const service = new FakeService('p1');
    service.loses = 1;
    await expect(sendOutbox(store, service)).rejects.toThrow('lost');
    expect(service.photos).toEqual([]);
    expect(await sendOutbox(store, service)).toBe('all-received');
    expect(service.photos).toEqual(['a', 'b', 'c'].map((letter) => letter.repeat(64)));
    expect([store.pendingPhotos, takenAlong().map(({ unsent }) => unsent)]).toEqual([[], [0]]);
    await store.remove();
  });

  it('go on into the answer that takes the place of theirs, and are not kept twice', async () => {
    await store.append(wish('i01.a', [photo('a')]));
    const { answer } = await store.append(wish('i01.a', [{ sha256: 'a'.repeat(64), bytes: null }, photo('b')]));
    expect(answer.photos).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
    expect(store.pendingPhotos).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
    expect(await store.photo('b'.repeat(64))).not.toBeNull();
  });

  it('hold up neither removing nor each other where their answer is refused', async () => {
    const service = new FakeService('p1');
    service.refuses.add('i01.a');
    await store.append(wish('i01.a', [photo('a')]));
    await store.append(wish('i02.a', [photo('b')]));
    expect(await sendOutbox(store, service)).toBe('all-received');
    expect(service.photos).toEqual(['b'.repeat(64)]);
    await store.remove();
  });

  it('keep the visit on the phone until they are received', async () => {
    await store.append(wish('i01.a', [photo('a')]));
    const service = new FakeService('p1');
    jest.spyOn(service, 'sendPhoto').mockRejectedValue(new Error('cut'));
    await expect(sendOutbox(store, service)).rejects.toThrow('cut');
    expect(store.items.map(({ receipt }) => receipt?.receiptNumber)).toEqual([1]);
    await expect(store.remove()).rejects.toThrow('not everything');
  });
});

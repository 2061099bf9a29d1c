/** @jest-environment node */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { packOf, FakeService, useFakeStorage } from './field-store.fixture';
import { FieldDatabase } from './field-database';
import { FieldStore, type Unlocked } from './field-store';
import type { OutboxItem } from './field-pack.types';
import { nextBatch, pauseAfterFailures, sendOutbox } from './send-outbox';
import { databaseNameOf, takenAlong, unsentHere } from './taken-along';
import { waitAfterWrong } from './visit-pin';

const pin = '246813';
const few = { rounds: 1_000 }; // the rounds are kept with the lock; specs need not pay for all of them
const said = (criterion: string, note = 'dilihat di loket') => ({
  siteId: 's1', criterion, match: 'matches' as const, note, evidence: [], answer: { kind: 'levels' as const, level: 'full' },
});
const opened = (unlocked: Unlocked): FieldStore => {
  if (unlocked.kind !== 'open') throw new Error(unlocked.kind);
  return unlocked.store;
};

describe('a visit that was taken along', () => {
  let visitId: string;
  let name: string;
  let made: FieldStore[];

  const take = async (personId = 'p1'): Promise<FieldStore> => {
    const store = await FieldStore.create(packOf(personId, visitId), pin, few);
    made.push(store);
    return store;
  };
  const reopen = async (): Promise<FieldStore> => {
    for (const store of made.splice(0)) store.close();
    const store = opened(await FieldStore.unlock(name, pin));
    made.push(store);
    return store;
  };

  beforeEach(async () => {
    useFakeStorage();
    visitId = crypto.randomUUID();
    name = await databaseNameOf('p1', visitId);
    made = [];
  });

  afterEach(() => {
    for (const store of made) store.close();
    jest.useRealTimers();
  });

  it('opens with its PIN after the tab was closed, with everything that was appended, in order', async () => {
    const store = await take();
    await store.append(said('i1.a'));
    await store.append(said('i1.b'));
    const again = await reopen();
    expect(again.pack).toEqual(store.pack);
    expect(again.deviceId).toBe(store.deviceId);
    expect(again.items.map(({ answer }) => [answer.criterion, answer.deviceSequence])).toEqual([['i1.a', 1], ['i1.b', 2]]);
  });

  it('shows nothing without the PIN: a wrong one is refused, and no word of it lies readable in the database', async () => {
    const store = await take();
    await store.append(said('i1.a', 'rahasia di loket tiga'));
    expect(await FieldStore.unlock(name, '000000')).toEqual({ kind: 'wrong', wrong: 1, waitMs: 0 });
    const database = new FieldDatabase(name);
    const rows = [...(await database.lock.toArray()), ...(await database.sealed.toArray())];
    const lying = rows.map((row) => JSON.stringify(row) + Buffer.from(row.bytes).toString('latin1')).join();
    expect(rows.length).toBe(4);
    for (const word of ['rahasia', 'i1.a', 'p1-name', pin]) expect(lying).not.toContain(word);
    database.close();
  });

  it('makes whoever guesses wait after ten wrong PINs, longer each time, also for the right one', async () => {
    await take();
    for (let wrong = 1; wrong <= 9; wrong += 1) expect(await FieldStore.unlock(name, '000000')).toMatchObject({ kind: 'wrong', waitMs: 0 });
    expect(await FieldStore.unlock(name, '000000')).toEqual({ kind: 'wrong', wrong: 10, waitMs: 30_000 });
    expect(await FieldStore.unlock(name, pin)).toMatchObject({ kind: 'waiting' });
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'setTimeout', 'nextTick', 'queueMicrotask'], now: Date.now() + 30_001 });
    expect(await FieldStore.unlock(name, '000000')).toEqual({ kind: 'wrong', wrong: 11, waitMs: 60_000 });
    jest.setSystemTime(Date.now() - 86_400_000);
    expect(await FieldStore.unlock(name, pin)).toMatchObject({ kind: 'waiting' });
    jest.setSystemTime(Date.now() + 2 * 86_400_000);
    expect((await reopen()).items).toEqual([]);
    expect(waitAfterWrong(40)).toBe(3_600_000);
  });

  it('is another person’s alone: each has a database of their own, whose lock does not open the other', async () => {
    await take();
    await take('p2');
    const other = await databaseNameOf('p2', visitId);
    expect(other).not.toBe(name);
    const [mine, theirs] = [new FieldDatabase(name), new FieldDatabase(other)];
    const lock = await theirs.lock.get('lock');
    if (!lock) throw new Error('no lock');
    await mine.lock.put(lock);
    mine.close();
    theirs.close();
    expect(await FieldStore.unlock(name, pin)).toMatchObject({ kind: 'wrong' });
  });

  it('does not open what was altered or moved to another place', async () => {
    const store = await take();
    await store.append(said('i1.a'));
    await store.append(said('i1.b'));
    const database = new FieldDatabase(name);
    const [first, second] = await database.sealed.where('place').startsWith('answer/').sortBy('place');
    if (!first || !second) throw new Error('nothing was appended');
    await database.sealed.put({ ...second, place: first.place });
    database.close();
    await expect(store.read()).rejects.toThrow();
  });

  it('says so when the browser has thrown the database away', async () => {
    (await take()).close();
    await Dexie.delete(name);
    expect(takenAlong()).toMatchObject([{ name, visitId, unsent: 0 }]);
    expect(await FieldStore.unlock(name, pin)).toEqual({ kind: 'gone' });
    expect(await Dexie.exists(name)).toBe(false);
  });

  it('takes the same visit along once, and no PIN that is none', async () => {
    await take();
    await expect(take()).rejects.toMatchObject({ name: 'ConstraintError' });
    await expect(FieldStore.create(packOf('p3', visitId), '12345', few)).rejects.toThrow('six');
  });

  it('appends, never edits: a change takes the place of what stood, also from two tabs at once', async () => {
    const store = await take();
    const first = await store.append(said('i1.a'));
    const tab = opened(await FieldStore.unlock(name, pin));
    made.push(tab);
    await Promise.all([store.append(said('i1.b')), tab.append(said('i2.a'))]);
    const second = await store.append(said('i1.a', 'dilihat lagi'));
    expect(second.answer.supersedes).toEqual([first.answer.id]);
    expect(store.items.map(({ order, answer }) => [order, answer.deviceSequence])).toEqual([[1, 1], [2, 2], [3, 3], [4, 4]]);
  });

  it('takes the place of what another device of one’s own said, where it is told so', async () => {
    const store = await take();
    const first = await store.append(said('i1.a'));
    const second = await store.append({ ...said('i1.a'), replaces: [first.answer.id, 'from-the-tablet'] });
    expect(second.answer.supersedes).toEqual([first.answer.id, 'from-the-tablet']);
    expect(second.answer).not.toHaveProperty('replaces');
  });

  it('sends each once whatever is lost on the way, in batches, and keeps the receipts', async () => {
    const store = await take();
    for (let n = 0; n < 103; n += 1) await store.append(said(`k${n}`));
    expect(unsentHere()).toBe(103);
    const service = new FakeService('p1');
    service.loses = 1;
    await expect(sendOutbox(store, service)).rejects.toThrow('lost');
    expect(store.items.every(({ receipt }) => receipt === null)).toBe(true);
    await expect(store.remove()).rejects.toThrow('received');
    const again = await reopen();
    expect(await sendOutbox(again, service)).toBe('all-received');
    expect(service.batches).toEqual([100, 100, 3]);
    expect(service.received.size).toBe(103);
    expect(again.items.map(({ receipt }) => receipt?.receiptNumber)).toEqual(Array.from({ length: 103 }, (_, n) => n + 1));
    expect(unsentHere()).toBe(0);
    await again.remove();
    expect(takenAlong()).toEqual([]);
    expect(await FieldStore.unlock(name, pin)).toEqual({ kind: 'gone' });
  });

  it('sends no more in one request than the service reads, and one alone however long it is', () => {
    const long = (order: number, length: number) => ({ order, answer: { note: 'a'.repeat(length) }, receipt: null }) as OutboxItem;
    const sizes = (...lengths: number[]) => nextBatch(lengths.map((length, index) => long(index + 1, length))).length;
    expect(sizes(100_000, 100_000, 100_000, 10)).toBe(2);
    expect(sizes(900_000, 10)).toBe(1);
    expect(sizes(10, 10)).toBe(2);
    expect(sizes()).toBe(0);
  });

  it('is brought up to date without touching what was said', async () => {
    const store = await take();
    await store.append(said('i1.a'));
    await store.renew({ ...store.pack, takenAt: '2025-09-12T02:00:00.000Z', clockOffsetMs: 9 });
    const again = await reopen();
    expect(again.pack).toMatchObject({ takenAt: '2025-09-12T02:00:00.000Z', clockOffsetMs: 9 });
    expect(again.items).toHaveLength(1);
    expect((await again.append(said('i1.b'))).answer.clockOffsetMs).toBe(9);
    await expect(again.renew(packOf('p2', visitId))).rejects.toThrow('another');
  });

  it('sends nothing under another’s name, nor under nobody’s', async () => {
    const store = await take();
    await store.append(said('i1.a'));
    expect(await sendOutbox(store, new FakeService('p2'))).toBe('another-person');
    expect(await sendOutbox(store, new FakeService(null))).toBe('nobody-signed-in');
    expect(unsentHere()).toBe(1);
  });

  it('gives the sequence of one that was refused to the next, which supersedes nothing that was refused', async () => {
    const store = await take();
    await store.append(said('i1.a'));
    await store.append(said('i1.b'));
    const service = new FakeService('p1');
    service.refuses.add('i1.a');
    expect(await sendOutbox(store, service)).toBe('all-received');
    expect(store.items[0]?.receipt).toMatchObject({ receiptNumber: null, refused: 'visit-not-assigned' });
    const next = await store.append(said('i1.a'));
    expect(next.answer).toMatchObject({ deviceSequence: 1, supersedes: [] });
  });

  it('tries again later and later, five minutes apart at most', () => {
    expect([1, 2, 3, 20].map((failures) => pauseAfterFailures(failures, 0))).toEqual([2_000, 4_000, 8_000, 300_000]);
    expect(pauseAfterFailures(1, 1)).toBe(1_000);
  });
});

/** @jest-environment node */
import 'fake-indexeddb/auto';
import { emptyAnswer } from '../../entries/answer-form';
import { FieldDatabase } from './field-database';
import type { FieldDraft } from './field-drafts';
import { FieldStore } from './field-store';
import { packOf, useFakeStorage } from './field-store.fixture';
import { databaseNameOf } from './taken-along';

const pin = '246813';
const typed = (criterion: string, note: string): FieldDraft => ({
  siteId: 's1', criterion, match: 'differs', fields: { ...emptyAnswer, choice: 'half' }, note, documentId: '', page: null,
});

describe('what is typed and not kept yet', () => {
  let name: string;
  let store: FieldStore;
  const made: FieldStore[] = [];
  const unlock = async (): Promise<FieldStore> => {
    const unlocked = await FieldStore.unlock(name, pin);
    if (unlocked.kind !== 'open') throw new Error(unlocked.kind);
    made.push(unlocked.store);
    return unlocked.store;
  };

  beforeEach(async () => {
    useFakeStorage();
    const visitId = crypto.randomUUID();
    name = await databaseNameOf('p1', visitId);
    store = await FieldStore.create(packOf('p1', visitId), pin, { rounds: 1_000 });
    made.push(store);
  });

  afterEach(() => {
    for (const each of made.splice(0)) each.close();
  });

  it('is there again after the tab was closed, of each site and criterion the last that was typed, and is no answer', async () => {
    await Promise.all(['a', 'an', 'ant'].map((note) => store.drafts.keep(typed('i1.a', note))));
    await store.drafts.keep(typed('i1.b', 'lain'));
    store.close();
    const again = await unlock();
    expect(again.drafts.find('s1', 'i1.a')).toMatchObject(typed('i1.a', 'ant'));
    expect(again.drafts.find('s1', 'i1.b')?.note).toBe('lain');
    expect(again.drafts.find('s2', 'i1.a')).toBeNull();
    expect(again.items).toEqual([]);
    const database = new FieldDatabase(name);
    expect(await database.kept.where('place').startsWith('draft/').count()).toBe(2);
    database.close();
  });

  it('lies sealed under a name that tells nothing', async () => {
    await store.drafts.keep(typed('i1.a', 'rahasia'));
    const database = new FieldDatabase(name);
    const lying = (await database.kept.toArray()).map((row) => row.place + Buffer.from(row.bytes).toString('latin1')).join();
    database.close();
    for (const word of ['rahasia', 'i1.a', 's1']) expect(lying).not.toContain(word);
  });

  it('is gone once it is dropped, also where another tab wrote one of its own, and where a write was still on its way', async () => {
    const tab = await unlock();
    await store.drafts.keep(typed('i1.a', 'satu'));
    await tab.drafts.keep(typed('i1.a', 'dua'));
    const onItsWay = store.drafts.keep(typed('i1.a', 'tiga'));
    await Promise.all([onItsWay, store.drafts.drop('s1', 'i1.a')]);
    expect(store.drafts.find('s1', 'i1.a')).toBeNull();
    expect((await unlock()).drafts.find('s1', 'i1.a')).toBeNull();
  });
});

describe('the measured clock', () => {
  it('that was kept last goes with the next answer, also after the tab was closed; what was said keeps its own', async () => {
    useFakeStorage();
    const pack = packOf('p1', crypto.randomUUID());
    const store = await FieldStore.create(pack, pin, { rounds: 1_000 });
    const said = (criterion: string) => ({ siteId: 's1', criterion, match: 'could-not-check' as const, note: '', evidence: [], answer: null });
    expect((await store.append(said('i1.a'))).answer.clockOffsetMs).toBe(-1_500);
    await store.keepClock(172_800_000);
    store.close();
    const unlocked = await FieldStore.unlock(await databaseNameOf('p1', pack.place.visitId), pin);
    if (unlocked.kind !== 'open') throw new Error(unlocked.kind);
    await unlocked.store.append(said('i1.b'));
    expect(unlocked.store.items.map(({ answer }) => answer.clockOffsetMs)).toEqual([-1_500, 172_800_000]);
    // handing in stores what the visit has become, and measures nothing
    await unlocked.store.renew({ ...unlocked.store.pack, regionName: 'Kota' });
    expect(unlocked.store.clockOffsetMs).toBe(172_800_000);
    await unlocked.store.renew({ ...unlocked.store.pack, takenAt: '2025-09-12T02:00:00.000Z', clockOffsetMs: 9 });
    expect(unlocked.store.clockOffsetMs).toBe(9);
    unlocked.store.close();
  });
});

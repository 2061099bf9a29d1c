/** @jest-environment node */
import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { partBytes } from './document-shelf';
import { fetchDocuments, progressOf, type DocumentPart, type DocumentSource, type FetchProgress } from './fetch-documents';
import { FieldDatabase } from './field-database';
import type { PackedDocument } from './field-pack.types';
import { FieldStore } from './field-store';
import { packOf, useFakeStorage } from './field-store.fixture';
import { databaseNameOf } from './taken-along';

const pin = '246813';
const few = { rounds: 1_000 };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The service with documents of its own: hands out ranges, and is cut off wherever it is told to be. */
class FakeSource implements DocumentSource {
  readonly bytes = new Map<string, Buffer>();
  readonly asked: string[] = [];
  /** How many parts go through before the network is cut; then none does. */
  cutAfter = Infinity;
  /** Documents of which every n-th first answers come with a byte turned. */
  readonly turned = new Map<string, number>();
  readonly withheld = new Set<string>();
  says: (sha: string) => string | null = (sha) => sha;

  document(name: string, size: number): PackedDocument {
    const bytes = randomBytes(size);
    this.bytes.set(name, bytes);
    return { id: name, title: `judul ${name}`, number: null, requirement: 'i1.a.1', mediaType: 'application/pdf', sizeBytes: size, sha256: sha256(bytes) };
  }

  part({ id, sha256: sha }: PackedDocument, start: number, end: number, stop: AbortSignal): Promise<DocumentPart | null> {
    stop.throwIfAborted();
    if (this.cutAfter <= 0) return Promise.reject(new Error('cut'));
    this.cutAfter -= 1;
    this.asked.push(`${id} ${start}-${end}`);
    if (this.withheld.has(id)) return Promise.resolve(null);
    const part = Buffer.from((this.bytes.get(id) ?? Buffer.alloc(0)).subarray(start, end + 1));
    const turns = this.turned.get(id) ?? 0;
    if (turns > 0) {
      this.turned.set(id, turns - 1);
      part[0] = (part[0] ?? 0) ^ 1;
    }
    return Promise.resolve({ bytes: new Uint8Array(part).buffer, sha256: this.says(sha) });
  }
}

describe('documents on the phone', () => {
  let store: FieldStore;
  let source: FakeSource;
  let name: string;
  const go = (stop = new AbortController().signal, told: (progress: FetchProgress, again: PackedDocument | null) => void = () => undefined) =>
    fetchDocuments(store.documents, source, stop, told);
  const reopen = async () => {
    store.close();
    const unlocked = await FieldStore.unlock(name, pin);
    if (unlocked.kind !== 'open') throw new Error(unlocked.kind);
    store = unlocked.store;
  };
  const isRight = async ({ id, sha256: sha }: PackedDocument) => sha256((await store.documents.open(id)) ?? new Uint8Array()) === sha;

  beforeEach(async () => {
    useFakeStorage();
    const visitId = crypto.randomUUID();
    name = await databaseNameOf('p1', visitId);
    store = await FieldStore.create(packOf('p1', visitId), pin, few);
    source = new FakeSource();
  });

  afterEach(() => store.close());

  it('come in parts, are whole once their hash is the service’s, and lie there sealed', async () => {
    const [long, short] = [source.document('panjang', 2 * partBytes + 5), source.document('pendek', 10)];
    await store.documents.want([long, short]);
    const told: FetchProgress[] = [];
    expect(await go(undefined, (progress) => told.push(progress))).toEqual({ altered: [], notGiven: [] });
    expect(source.asked).toEqual([
      `panjang 0-${partBytes - 1}`, `panjang ${partBytes}-${2 * partBytes - 1}`, `panjang ${2 * partBytes}-${2 * partBytes + 4}`, 'pendek 0-9',
    ]);
    const whole = long.sizeBytes + short.sizeBytes;
    expect(told[0]).toEqual({ documents: 0, ofDocuments: 2, bytes: 0, ofBytes: whole });
    expect(told.at(-1)).toEqual({ documents: 2, ofDocuments: 2, bytes: whole, ofBytes: whole });
    expect([await isRight(long), await isRight(short)]).toEqual([true, true]);
    const database = new FieldDatabase(name);
    const rows = await database.documents.toArray();
    database.close();
    expect(rows.map(({ place }) => place).join()).not.toMatch(/panjang|pendek|i1/);
    expect(rows.some(({ bytes }) => Buffer.from(bytes).includes(source.bytes.get('pendek') ?? ''))).toBe(false);
  });

  it('go on with the part at which the network was cut and the tab closed; nothing is fetched twice', async () => {
    const documents = Array.from({ length: 12 }, (_, n) => source.document(`d${n}`, partBytes + 7 * n + 1));
    await store.documents.want(documents);
    for (const parts of [1, 4, 0, 6, 3]) {
      source.cutAfter = parts;
      await expect(go()).rejects.toThrow('cut');
      await reopen();
    }
    expect(progressOf(await store.documents.list()).documents).toBe(7);
    expect(await store.documents.open('d8')).toBeNull();
    source.cutAfter = Infinity;
    expect(await go()).toEqual({ altered: [], notGiven: [] });
    expect(new Set(source.asked).size).toBe(source.asked.length);
    for (const document of documents) expect(await isRight(document)).toBe(true);
  });

  it('stop when they are told to, between two parts', async () => {
    const stop = new AbortController();
    await store.documents.want([source.document('a', 3 * partBytes)]);
    await expect(go(stop.signal, ({ bytes }) => bytes >= partBytes && stop.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(source.asked).toHaveLength(1);
    expect(await store.documents.list()).toMatchObject([{ parts: 1, whole: false }]);
  });

  it('that came otherwise than the service has them are fetched once more, which is said; twice wrong they are never called whole', async () => {
    const [once, twice, fine] = [source.document('sekali', 9), source.document('dua', 9), source.document('baik', 9)];
    source.turned.set('sekali', 1).set('dua', 2);
    await store.documents.want([once, twice, fine]);
    const again = new Set<string>();
    expect((await go(undefined, (_, document) => document && again.add(document.id))).altered).toEqual([twice]);
    expect([...again]).toEqual(['sekali', 'dua']);
    expect((await store.documents.list()).map(({ document: { id }, parts, whole }) => [id, parts, whole])).toEqual([['sekali', 1, true], ['dua', 0, false], ['baik', 1, true]]);
    expect(await store.documents.open('dua')).toBeNull();
    expect((await go()).altered).toEqual([]);
    expect(await isRight(twice)).toBe(true);
  });

  it('are not taken where the answer is of other bytes, short, or none; the others are', async () => {
    const [other, gone, fine] = [source.document('lain', 9), source.document('hilang', 9), source.document('baik', 9)];
    source.withheld.add('hilang');
    source.says = (sha) => (sha === other.sha256 ? 'f'.repeat(64) : sha);
    await store.documents.want([other, gone, { ...fine, sizeBytes: 10 }]);
    expect(await go()).toEqual({ altered: [other, { ...fine, sizeBytes: 10 }], notGiven: [gone] });
  });

  it('that are no longer wanted give their room back; the others stay as they are', async () => {
    const [a, b] = [source.document('a', 9), source.document('b', 9)];
    await store.documents.want([a, b]);
    await go();
    const c = source.document('c', 9);
    await store.documents.want([b, c]);
    expect((await store.documents.list()).map(({ document: { id }, whole }) => [id, whole])).toEqual([['b', true], ['c', false]]);
    const database = new FieldDatabase(name);
    expect(await database.documents.where('place').startsWith('part/').count()).toBe(1);
    database.close();
  });

  it('do not open where a part was altered or moved', async () => {
    const a = source.document('a', 2 * partBytes);
    await store.documents.want([a]);
    await go();
    const database = new FieldDatabase(name);
    const [first, second] = await database.documents.where('place').startsWith('part/').sortBy('place');
    if (!first || !second) throw new Error('no parts');
    await database.documents.put({ ...second, place: first.place });
    database.close();
    await expect(store.documents.open('a')).rejects.toThrow();
  });

  it('go with the visit', async () => {
    await store.documents.want([source.document('a', 9)]);
    await go();
    await store.remove();
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
  });

  it('200 of them come through cuts and closed tabs, each with its hash', async () => {
    const documents = Array.from({ length: 200 }, (_, n) => source.document(`d${n}`, 5_000 + n));
    await store.documents.want(documents);
    for (const parts of [70, 1, 60]) {
      source.cutAfter = parts;
      await expect(go()).rejects.toThrow('cut');
      await reopen();
    }
    source.cutAfter = Infinity;
    await go();
    expect([source.asked.length, (await store.documents.list()).every(({ whole }) => whole)]).toEqual([200, true]);
    for (const document of documents) expect(await isRight(document)).toBe(true);
  }, 30_000);
});

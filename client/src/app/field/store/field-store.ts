import { Dexie } from 'dexie';
import type { DeviceSigner, FieldDevice } from './device-signer';
import { DocumentShelf } from './document-shelf';
import { FieldDatabase, placeOf, type RowKind, type SealedRow } from './field-database';
import { FieldDrafts } from './field-drafts';
import type { FieldAnswerBody, FieldPack, FieldPhoto, FieldReceipt, FieldWish, OutboxItem, PhotoReceipt } from './field-pack.types';
import { KeptRows } from './kept-rows';
import { pendingPhotos, placesOfPhotos } from './photos-here';
import { nextSequence, pendingItems, standingItems } from './next-sequence';
import { makeKey, openKey, seal, sealBytes, unseal, unsealBytes } from './sealing';
import { databaseNameOf, dropMark, keepMark } from './taken-along';
import { pinPattern, pinRounds, waitAfterWrong } from './visit-pin';

export type Unlocked =
  | { readonly kind: 'open'; readonly store: FieldStore }
  /** `waitMs`: before the next try; 0: at once. */
  | { readonly kind: 'wrong'; readonly wrong: number; readonly waitMs: number }
  | { readonly kind: 'waiting'; readonly waitMs: number }
  /** The browser has thrown the database away, and with it whatever was not received. */
  | { readonly kind: 'gone' };

const clockPlace = 'clock';

/** A visit that was taken along, opened by its PIN. Everything lies sealed; what was appended is never changed. */
export class FieldStore {
  private known: readonly OutboxItem[] = [];
  /** Where the bytes of each photo lie, by SHA-256, and what the service said of them. */
  private photoPlaces: ReadonlyMap<string, string> = new Map();
  private photosTold: readonly PhotoReceipt[] = [];
  private measuredMs: number | null = null;
  private readonly kept: KeptRows;
  readonly drafts: FieldDrafts;
  readonly documents: DocumentShelf;

  private constructor(
    private readonly database: FieldDatabase,
    private readonly key: CryptoKey,
    readonly deviceId: string,
    private packed: FieldPack,
  ) {
    this.kept = new KeptRows(database, key);
    this.drafts = new FieldDrafts(this.kept);
    this.documents = new DocumentShelf(database, key);
  }

  /**
   * Takes a visit along under a new PIN. A `device` that the service knows can make files of what is unsent; without, none are made here.
   * @throws where the PIN is no PIN, or where this person has taken the visit along already (Dexie's ConstraintError).
   */
  static async create(
    pack: FieldPack,
    pin: string,
    { rounds = pinRounds, device }: { readonly rounds?: number; readonly device?: FieldDevice } = {},
  ): Promise<FieldStore> {
    if (!pinPattern.test(pin)) throw new Error('a PIN has six to twelve digits');
    const name = await databaseNameOf(pack.person.id, pack.place.visitId);
    const { key, wrapped } = await makeKey(pin, name, rounds);
    const deviceId = device?.deviceId ?? crypto.randomUUID();
    const rows = [await rowOf(key, 'device', 1, deviceId), await rowOf(key, 'pack', 1, pack)];
    if (device) rows.push(await rowOf(key, 'signer', 1, device.signer));
    const database = new FieldDatabase(name);
    // one transaction: a battery that dies in the middle leaves either all of it or nothing
    await database.transaction('rw', database.lock, database.sealed, async () => {
      await database.lock.add({ id: 'lock', ...wrapped, wrong: 0, lastWrongAt: 0 });
      await database.sealed.bulkAdd(rows);
    });
    const store = new FieldStore(database, key, deviceId, pack);
    store.mark(Date.now());
    return store;
  }

  /** The try is counted before it is made: a tab that is closed in the middle of it has used it up. */
  static async unlock(name: string, pin: string): Promise<Unlocked> {
    if (!(await Dexie.exists(name))) return { kind: 'gone' };
    const database = new FieldDatabase(name);
    const lock = await database.lock.get('lock');
    if (!lock) return gone(database);
    const now = Date.now();
    // a clock that was set back does not shorten the wait
    const waitMs = waitAfterWrong(lock.wrong) - Math.max(0, now - lock.lastWrongAt);
    if (waitMs > 0) return closed(database, { kind: 'waiting', waitMs });
    const wrong = lock.wrong + 1;
    await database.lock.update('lock', { wrong, lastWrongAt: now });
    const key = pinPattern.test(pin) ? await openKey(pin, name, lock) : null;
    if (!key) return closed(database, { kind: 'wrong', wrong, waitMs: waitAfterWrong(wrong) });
    await database.lock.update('lock', { wrong: 0, lastWrongAt: 0 });
    const [device] = await rowsOf<string>(database, key, 'device');
    const packs = await rowsOf<FieldPack>(database, key, 'pack');
    const pack = packs.at(-1)?.content;
    if (!device || !pack) return gone(database);
    const store = new FieldStore(database, key, device.content, pack);
    await store.read();
    await store.drafts.read();
    store.measuredMs = await store.kept.get<number>(clockPlace);
    return { kind: 'open', store };
  }

  /** Server minus device in ms, as last measured: by a send, or when the material was gathered. */
  get clockOffsetMs(): number {
    return this.measuredMs ?? this.pack.clockOffsetMs;
  }

  /** Keeps what a send has measured (`measureClock`), for the next answers; those that lie here keep theirs. */
  async keepClock(offsetMs: number): Promise<void> {
    this.measuredMs = offsetMs;
    await this.kept.put(clockPlace, offsetMs);
  }

  get pack(): FieldPack {
    return this.packed;
  }

  get items(): readonly OutboxItem[] {
    return this.known;
  }

  get photoReceipts(): readonly PhotoReceipt[] {
    return this.photosTold;
  }

  /** SHA-256 of photos that only this phone has, in the order in which they were taken. */
  get pendingPhotos(): readonly string[] {
    return pendingPhotos(this.known, this.photoPlaces, this.photosTold);
  }

  /** Null where its bytes do not lie here. */
  async photo(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const row = await this.database.sealed.get(this.photoPlaces.get(sha256) ?? '');
    return row ? unsealBytes(this.key, row.place, row) : null;
  }

  /** Keeps what the service said of a photo; the first word stands. */
  async keepPhotoReceipt(receipt: PhotoReceipt): Promise<void> {
    const place = this.photoPlaces.get(receipt.sha256)?.replace('photo/', 'photo-receipt/');
    if (place === undefined) return;
    const row = { place, ...(await seal(this.key, place, receipt)) };
    await this.database.sealed.add(row).catch((fault: unknown) => {
      if (!isTaken(fault)) throw fault;
    });
    await this.read();
    this.mark();
  }

  /** What files of unsent work are made with; null: the service does not know this device. */
  async signer(): Promise<DeviceSigner | null> {
    const [row] = await rowsOf<DeviceSigner>(this.database, this.key, 'signer');
    return row?.content ?? null;
  }

  /** Reads again what lies here: another tab may have appended. */
  async read(): Promise<readonly OutboxItem[]> {
    const receipts = new Map((await rowsOf<FieldReceipt>(this.database, this.key, 'receipt')).map(({ order, content }) => [order, content]));
    const answers = await rowsOf<FieldAnswerBody>(this.database, this.key, 'answer');
    this.known = answers.map(({ order, content }) => ({ order, answer: content, receipt: receipts.get(order) ?? null }));
    this.photoPlaces = placesOfPhotos(this.known, await this.database.sealed.where('place').startsWith('photo/').primaryKeys());
    this.photosTold = (await rowsOf<PhotoReceipt>(this.database, this.key, 'photo-receipt')).map(({ content }) => content);
    return this.known;
  }

  /** Appends what was seen. It takes the place of whatever of the same site and criterion stands here. */
  async append(wish: FieldWish): Promise<OutboxItem> {
    for (;;) {
      const items = await this.read();
      const order = (items.at(-1)?.order ?? 0) + 1;
      const answer = this.bodyOf(wish, items);
      const rows = [await rowOf(this.key, 'answer', order, answer), ...(await this.photoRows(order, wish.photos ?? []))];
      try {
        // all or nothing: an answer never names a photo that a dead battery has kept from lying here
        await this.database.transaction('rw', this.database.sealed, async () => {
          for (const row of rows) await this.database.sealed.add(row);
        });
      } catch (fault) {
        if (isTaken(fault)) continue; // another tab was quicker: its place in the order is its own
        throw fault;
      }
      await this.read();
      this.mark();
      return { order, answer, receipt: null };
    }
  }

  /** Material of a later day, beside the earlier; what was said stays as it was. @throws where it is another's, or another visit's. */
  async renew(pack: FieldPack): Promise<void> {
    if ((await databaseNameOf(pack.person.id, pack.place.visitId)) !== this.database.name) throw new Error('this is another visit');
    const before = await this.database.sealed.where('place').startsWith('pack/').count();
    await this.database.sealed.add(await rowOf(this.key, 'pack', before + 1, pack));
    // gathered anew: its clock was measured later than that of any send
    if (pack.takenAt !== this.packed.takenAt) await this.keepClock(pack.clockOffsetMs);
    this.packed = pack;
    this.mark();
  }

  /** Keeps what the service said of those that were sent. The first word stands: a receipt is never taken back. */
  async keepReceipts(receipts: readonly FieldReceipt[]): Promise<void> {
    for (const receipt of receipts) {
      const item = this.known.find(({ answer, receipt: told }) => answer.id === receipt.id && told === null);
      if (!item) continue;
      const row = await rowOf(this.key, 'receipt', item.order, receipt);
      await this.database.sealed.add(row).catch((fault: unknown) => {
        if (!isTaken(fault)) throw fault;
      });
    }
    await this.read();
    this.mark();
  }

  /** Removes all of it. @throws while something has not been received: it exists nowhere else. */
  async remove(): Promise<void> {
    if (pendingItems(await this.read()).length + this.pendingPhotos.length > 0) throw new Error('not everything has been received');
    await this.database.delete();
    dropMark(this.database.name);
  }

  close(): void {
    this.database.close();
  }

  private async photoRows(order: number, photos: readonly FieldPhoto[]): Promise<SealedRow[]> {
    const rows: SealedRow[] = [];
    for (const [at, { sha256, bytes }] of photos.entries()) {
      if (bytes === null || this.photoPlaces.has(sha256)) continue;
      const place = placeOf('photo', order, at + 1);
      rows.push({ place, ...(await sealBytes(this.key, place, bytes)) });
    }
    return rows;
  }

  private bodyOf({ answer, replaces = [], photos = [], ...wish }: FieldWish, items: readonly OutboxItem[]): FieldAnswerBody {
    const before = standingItems(items).filter(({ answer: said }) => said.siteId === wish.siteId && said.criterion === wish.criterion);
    return {
      ...{ id: crypto.randomUUID(), ...wish, ...(answer === null ? {} : { answer }) },
      ...{ deviceSequence: nextSequence(items), photos: photos.map(({ sha256 }) => sha256) },
      supersedes: [...new Set([...before.map(({ answer: said }) => said.id), ...replaces])],
      ...{ deviceAt: new Date().toISOString(), clockOffsetMs: this.clockOffsetMs, frameworkHash: this.pack.framework.contentHash },
    };
  }

  private mark(takenAt = Date.parse(this.pack.takenAt) - this.pack.clockOffsetMs): void {
    const unsent = pendingItems(this.known).length + this.pendingPhotos.length;
    keepMark({ ...this.pack.place, name: this.database.name, takenAt, unsent });
  }
}

async function rowOf(key: CryptoKey, kind: RowKind, order: number, content: unknown) {
  const place = placeOf(kind, order);
  return { place, ...(await seal(key, place, content)) };
}

interface Read<T> {
  readonly order: number;
  readonly content: T;
}

async function rowsOf<T>(database: FieldDatabase, key: CryptoKey, kind: RowKind): Promise<Read<T>[]> {
  const rows = await database.sealed.where('place').startsWith(`${kind}/`).sortBy('place');
  return Promise.all(rows.map(async (row) => ({
    order: Number(row.place.split('/')[1]),
    content: await unseal<T>(key, row.place, row),
  })));
}

function isTaken(fault: unknown): boolean {
  return fault instanceof Error && fault.name === 'ConstraintError';
}

function closed(database: FieldDatabase, told: Unlocked): Unlocked {
  database.close();
  return told;
}

/** Opening has made an empty one anew: it goes, so that the next look does not take it for a visit. */
async function gone(database: FieldDatabase): Promise<Unlocked> {
  await database.delete();
  return { kind: 'gone' };
}

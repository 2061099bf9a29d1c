import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { findNode, parseFramework, type Criterion } from '@domain';
import { firstValueFrom } from 'rxjs';
import { Refused, refusedOf } from '../api/refused';
import { VisitsApi, type FieldAnswersBody, type OwnFieldAnswers } from '../api/visits-api';
import { FrameworkNames } from '../frameworks/framework-names';
import { Session } from '../session/session';
import { Words } from '../ui/words';
import { deviceTips } from './device-tips';
import { PackVisit } from './pack-visit';
import { runningScore } from './running-score';
import type { FieldAnswerBody, FieldPack, FieldPlace, FieldReceipt, FieldWish, OutboxItem, PhotoReceipt } from './store/field-pack.types';
import type { FieldStore } from './store/field-store';
import { measureClock } from './store/measure-clock';
import { pendingItems } from './store/next-sequence';
import { refusedPhoto } from './refused-photo';
import { pauseAfterFailures, sendOutbox, type FieldService, type SendOutcome } from './store/send-outbox';

/** `offline`: the phone itself says so; `waiting`: the last try failed, the next one comes by itself. */
export type Sending = 'sending' | 'offline' | 'waiting' | SendOutcome;

/** One criterion at one site of which one's own devices said several things without knowing of each other. */
export interface OwnConflict {
  readonly siteId: string;
  readonly criterion: string;
  readonly tips: readonly OwnFieldAnswers['answers'][number][];
}

/** As after so many failures: 30 to 60 s. */
const signInPause = 6;

/** The opened visit: what was taken along, what was said, and the outbox that sends by itself. Held by the page, closed with it. */
@Injectable()
export class FieldWork {
  private readonly visits = inject(VisitsApi);
  private readonly session = inject(Session);
  private readonly packing = inject(PackVisit);
  private readonly words = inject(Words);
  private readonly opened = signal<FieldStore | null>(null);
  private readonly packed = signal<FieldPack | null>(null);
  private readonly listed = signal<readonly OutboxItem[]>([]);
  private readonly photosLeft = signal<readonly string[]>([]);
  private readonly photosSaid = signal<readonly PhotoReceipt[]>([]);
  private readonly state = signal<Sending>('all-received');
  private readonly refusal = signal<Refused | null>(null);
  private readonly conflicting = signal<readonly OwnConflict[]>([]);
  private failures = 0;
  private isSending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly store = this.opened.asReadonly();
  readonly items = this.listed.asReadonly();
  readonly sending = this.state.asReadonly();
  /** Why the last try failed; null: it did not. */
  readonly refused = this.refusal.asReadonly();
  readonly conflicts = this.conflicting.asReadonly();
  readonly pack = this.packed.asReadonly();
  readonly pending = computed(() => pendingItems(this.items()).length);
  /** Photos that only this phone has; they go after the answers. */
  readonly pendingPhotos = computed(() => this.photosLeft().length);
  readonly photoReceipts = this.photosSaid.asReadonly();
  readonly unsent = computed(() => this.pending() + this.pendingPhotos());

  readonly framework = computed(() => {
    const pack = this.pack();
    const parsed = pack && parseFramework(pack.framework.document);
    return parsed?.ok ? parsed.value : null;
  });
  readonly names = computed(() => {
    const framework = this.framework();
    return framework && new FrameworkNames(framework, this.words.language());
  });
  readonly score = computed(() => {
    const framework = this.framework();
    return framework && runningScore(framework, this.items());
  });

  constructor() {
    const wake = () => void this.send();
    const rest = () => this.unsent() > 0 && !this.isSending && this.state.set('offline');
    window.addEventListener('online', wake);
    window.addEventListener('offline', rest);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('online', wake);
      window.removeEventListener('offline', rest);
      this.close();
    });
  }

  open(store: FieldStore): void {
    this.opened.set(store);
    this.packed.set(store.pack);
    this.list(store);
    void this.send();
  }

  close(): void {
    clearTimeout(this.timer);
    this.opened()?.close();
    this.opened.set(null);
    this.packed.set(null);
    this.listed.set([]);
    this.photosLeft.set([]);
    this.photosSaid.set([]);
    this.conflicting.set([]);
  }

  criterion(code: string): Criterion | null {
    const framework = this.framework();
    const node = framework && findNode(framework, code);
    return node?.kind === 'criterion' ? node : null;
  }

  async append(wish: FieldWish): Promise<void> {
    const store = this.opened();
    if (!store) throw new Error('the visit is closed');
    await store.append(wish);
    this.list(store);
    void this.send();
  }

  /** Sends what is pending, now; while one try runs another is not begun. What fails is tried again later by itself. */
  async send(): Promise<void> {
    const store = this.opened();
    if (!store || this.isSending) return;
    clearTimeout(this.timer);
    if (!navigator.onLine) return this.state.set(this.unsent() === 0 ? 'all-received' : 'offline');
    this.isSending = true;
    if (this.unsent() > 0) this.state.set('sending');
    try {
      const outcome = await sendOutbox(store, this.service(store));
      this.state.set(outcome);
      if (outcome === 'all-received') await this.lookForConflicts(store);
      this.failures = 0;
      this.refusal.set(null);
    } catch (fault) {
      this.failures += 1;
      this.refusal.set(refusedOf(fault));
      const waits = navigator.onLine ? 'waiting' : 'offline';
      this.state.set(pendingItems(store.items).length + store.pendingPhotos.length > 0 ? waits : 'all-received');
    }
    this.isSending = false;
    if (this.opened() !== store) return;
    this.list(store);
    if (this.unsent() > 0) this.timer = setTimeout(() => void this.send(), this.pauseMs());
  }

  /** Gathers the material anew, and measures the clock again. @throws Refused where it cannot; then the earlier stays. */
  async renew(): Promise<void> {
    const store = this.opened();
    if (!store) return;
    const { place, person, regionName: name, zone: timeZone, framework } = store.pack;
    if ((await this.whoIsThere()) !== person.id) throw new Refused('not-signed-in');
    const pack = await this.packing.pack({ place, person, region: { name, timeZone }, framework }, () => undefined);
    await store.renew(pack);
    if (this.opened() === store) this.packed.set(pack);
  }

  /** Hands in what has been received, of each of one's devices. @throws Refused, as where something of another device is missing. */
  async handIn(key: string): Promise<void> {
    const store = this.opened();
    if (!store) return;
    const { place, person } = store.pack;
    if ((await this.whoIsThere()) !== person.id) throw new Refused('not-signed-in');
    const { answers } = await firstValueFrom(this.visits.ownFieldAnswers(place, place.visitId));
    const devices = [...deviceTips(store.deviceId, store.items, answers)];
    const visit = await firstValueFrom(this.visits.act(place, place.visitId, { kind: 'answers-submitted', devices }, key));
    await store.renew({ ...store.pack, visit });
    if (this.opened() === store) this.packed.set(store.pack);
  }

  async remove(): Promise<void> {
    await this.opened()?.remove();
    this.close();
  }

  /** Whoever has to sign in first is not asked every two seconds whether they have. */
  private pauseMs(): number {
    const failures = this.refusal() === null ? signInPause : this.failures;
    return pauseAfterFailures(failures, Math.random());
  }

  private service(store: FieldStore): FieldService {
    return {
      whoIsThere: () => this.whoIsThere(),
      send: (_, answers) => this.deliver(store, answers),
      sendPhoto: (sha256, bytes) => this.deliverPhoto(store.pack.place, sha256, bytes),
    };
  }

  /** Asked of the service each time: the page may have been opened without a network, or another tab may have signed somebody else in. */
  async whoIsThere(): Promise<string | null> {
    await this.session.refresh();
    return this.session.person()?.id ?? null;
  }

  private async deliverPhoto(place: FieldPlace, sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<PhotoReceipt> {
    try {
      await firstValueFrom(this.visits.sendFieldPhoto(place, place.visitId, bytes));
      return { sha256, refused: null };
    } catch (fault) {
      const refused = refusedPhoto(refusedOf(fault).code);
      if (refused === null) throw fault;
      return { sha256, refused };
    }
  }

  private list(store: FieldStore): void {
    this.listed.set(store.items);
    this.photosLeft.set(store.pendingPhotos);
    this.photosSaid.set(store.photoReceipts);
  }

  /** One that the service cannot even read holds up no other: then each goes alone, and that one is told as refused. */
  private async deliver(store: FieldStore, answers: readonly FieldAnswerBody[]): Promise<readonly FieldReceipt[]> {
    const { pack: { place }, deviceId } = store;
    // what travels is what was sealed, to the letter: the service compares it where it comes again
    const body = { deviceId, answers: answers as FieldAnswersBody['answers'] };
    const asked = Date.now();
    try {
      const { receipts, serverAt } = await firstValueFrom(this.visits.sendFieldAnswers(place, place.visitId, body));
      const offset = measureClock(asked, Date.now(), serverAt);
      if (offset !== null) await store.keepClock(offset).catch(() => undefined); // the receipts matter more
      return receipts;
    } catch (fault) {
      const { code } = refusedOf(fault);
      if (code !== 'request-malformed') throw fault;
      const [only, ...others] = answers;
      if (only && others.length === 0) return [{ id: only.id, receiptNumber: null, refused: code, params: {} }];
      const receipts: FieldReceipt[] = [];
      for (const one of answers) receipts.push(...(await this.deliver(store, [one])));
      return receipts;
    }
  }

  /** Where one's own devices said two things: known only from the service, and so only with a network. */
  private async lookForConflicts(store: FieldStore): Promise<void> {
    const { place, person } = store.pack;
    if ((await this.whoIsThere()) !== person.id) return; // the service would tell of another's
    const own = await firstValueFrom(this.visits.ownFieldAnswers(place, place.visitId));
    const byId = new Map(own.answers.map((one) => [one.id, one]));
    this.conflicting.set(own.conflicts.map(({ siteId, criterion, ids }) => ({
      siteId, criterion, tips: ids.flatMap((id) => byId.get(id) ?? []),
    })));
  }
}

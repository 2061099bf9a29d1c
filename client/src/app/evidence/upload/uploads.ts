import { DOCUMENT, DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Connection } from '../../api/connection';
import { refusedOf } from '../../api/refused';
import { UploadsApi } from '../../api/uploads-api';
import { Session } from '../../session/session';
import { advanceQueue, type UploadEvent, type UploadQueue } from './advance-queue';
import { fingerprintFile } from './fingerprint-file';
import { KeptUploads } from './kept-uploads';
import { queueActs, type UploadAct } from './queue-acts';
import { refuseBeforeSending, type UploadLimits } from './refuse-before-sending';
import { TabChannel } from './tab-channel';
import { isUnsent, newUploadItem, samePlace, uploadIdOf, type UploadItem, type UploadPlace } from './upload-item';
import { UploadSender, type Sending } from './upload-sender';

/** How long until the service is asked again what became of a file. */
const askAgainMs = [500, 1_000, 1_000, 2_000, 3_000, 5_000] as const;

/**
 * The files that somebody hands in. They survive going to another page; what was begun survives the tab. Decides nothing itself: the
 * queue says what is next (`advanceQueue`, `queueActs`), and this does it.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly sender = inject(UploadSender);
  private readonly api = inject(UploadsApi);
  private readonly session = inject(Session);
  private readonly connection = inject(Connection);
  private readonly kept = new KeptUploads(() => localStorage);
  private readonly tabs = new TabChannel({ mine: () => this.held(), others: (ids) => this.leaveToOtherTab(ids) });
  private readonly queue = signal<UploadQueue>([]);
  private readonly files = new Map<string, File>();
  private readonly sendings = new Map<string, Sending>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly personId = computed(() => this.session.person()?.id ?? null);
  private owner: string | null = null;

  readonly items = this.queue.asReadonly();
  /** Whether bytes would be missing if the page were closed now. */
  readonly unsent = computed(() => this.queue().some(isUnsent));

  constructor() {
    effect(() => {
      const personId = this.personId();
      untracked(() => this.turnTo(personId));
    });
    effect(() => {
      if (this.connection.attempts() > 0) untracked(() => this.happened({ kind: 'connection-back' }));
    });
    this.listen();
  }

  at(place: UploadPlace): readonly UploadItem[] {
    return this.queue().filter((item) => samePlace(item.place, place));
  }

  /**
   * Takes files in, in their order. One that waited for its file goes on where it stopped; one that is in the list already stays as
   * it is. Answers the items' ids, in the same order; what the limits refuse stands in the list with the reason.
   */
  async add(files: readonly File[], place: UploadPlace, limits: UploadLimits | null): Promise<readonly string[]> {
    const personId = this.personId();
    if (personId === null) return [];
    const ids: string[] = [];
    for (const file of files) {
      const id = await this.take(file, place, personId, limits);
      ids.push(id);
    }
    return ids;
  }

  /** Goes on with a begun upload by picking its file again; false if that is another file. */
  async continueWith(id: string, file: File): Promise<boolean> {
    const item = this.find(id);
    const personId = this.personId();
    if (!item || personId === null) return false;
    const same = (await fingerprintFile(file, item.place, personId).catch(() => null)) === id;
    if (same) this.enter(item, file);
    return same;
  }

  pause(id: string): void {
    this.happened({ kind: 'paused', id });
  }

  resume(id: string): void {
    this.happened({ kind: 'resumed', id });
  }

  tryNow(id: string): void {
    this.happened({ kind: 'try-again', id });
  }

  /** Takes a file off the list. What was begun and not finished is given up; what is stored stays stored. */
  remove(id: string): void {
    const item = this.find(id);
    if (!item) return;
    this.happened({ kind: 'removed', id });
    this.files.delete(id);
    if (item.path !== null && item.state !== 'stored' && item.state !== 'refused') {
      void firstValueFrom(this.api.giveUp(item.path), { defaultValue: null }).catch(() => undefined);
    }
  }

  private async take(file: File, place: UploadPlace, personId: string, limits: UploadLimits | null): Promise<string> {
    const facts = { name: file.name, sizeBytes: file.size, lastModified: file.lastModified };
    const id = await fingerprintFile(file, place, personId).catch(() => null);
    if (personId !== this.owner) return id ?? '';
    const item = newUploadItem(id ?? `unreadable-${file.name}`, place, facts);
    const refusal = id === null ? { code: 'file-unreadable', params: {} } : refuseBeforeSending(file, limits);
    if (refusal === null) this.enter(item, file);
    else this.happened({ kind: 'added', item: { ...item, state: 'refused', refusal } });
    return item.id;
  }

  private enter(item: UploadItem, file: File): void {
    this.files.set(item.id, file);
    this.happened({ kind: 'added', item: newUploadItem(item.id, item.place, item.file) });
  }

  private find(id: string): UploadItem | undefined {
    return this.queue().find((item) => item.id === id);
  }

  private happened(event: UploadEvent): void {
    const before = this.queue();
    const after = advanceQueue(before, event);
    this.queue.set(after);
    for (const act of queueActs(before, after)) this.carryOut(act);
  }

  private carryOut(act: UploadAct): void {
    switch (act.kind) {
      case 'send':
        return this.send(act.item);
      case 'stop':
        return this.stop(act.id);
      case 'wait':
        // not all at once after the service was away
        return this.later(act.id, act.delayMs * (0.8 + Math.random() * 0.4), () => this.happened({ kind: 'try-again', id: act.id }));
      case 'ask':
        return this.ask(act.item, 0);
      case 'remember':
        if (this.owner !== null) this.kept.keep(this.owner, act.item);
        return;
      case 'forget':
        if (this.owner !== null) this.kept.forget(this.owner, act.item.id);
        return;
    }
  }

  private send({ id }: UploadItem): void {
    const item = this.find(id);
    const file = this.files.get(id);
    if (item?.state !== 'sending') return;
    if (!file) return this.happened({ kind: 'file-unreadable', id });
    clearTimeout(this.timers.get(id));
    const sending = this.sender.send(item, file, {
      begun: (path) => this.happened({ kind: 'begun', id, path }),
      progressed: (sentBytes) => this.happened({ kind: 'progressed', id, sentBytes }),
      ended: (verdict) => {
        if (this.sendings.get(id) === sending) this.sendings.delete(id);
        if (verdict.kind === 'interrupted' && verdict.why === 'signed-out') this.session.ended();
        if (verdict.kind === 'file-unreadable') this.files.delete(id);
        this.happened({ ...verdict, id });
      },
    });
    this.sendings.set(id, sending);
  }

  private stop(id: string): void {
    this.sendings.get(id)?.stop();
    this.sendings.delete(id);
    clearTimeout(this.timers.get(id));
  }

  /** Asks what became of the bytes, until the service has decided. */
  private ask({ id }: UploadItem, turn: number): void {
    const item = this.find(id);
    if (!item || item.path === null || (item.state !== 'checking' && item.state !== 'waiting-for-file')) return;
    const { path } = item;
    const owner = this.owner;
    const late = () => owner !== this.owner || this.find(id)?.path !== path; // of another person, or of an upload that was begun anew
    this.api.find(item.place.regionId, uploadIdOf(path)).subscribe({
      next: (answer) => {
        if (late()) return;
        this.happened({ kind: 'answered', id, answer });
        if (this.find(id)?.state === 'checking') this.askLater(item, turn + 1);
      },
      error: (fault: unknown) => {
        if (late()) return;
        const { status } = refusedOf(fault);
        if (status === 404 || status === 410) this.happened({ kind: 'lost-by-service', id });
        else this.askLater(item, turn + 1);
      },
    });
  }

  private askLater(item: UploadItem, turn: number): void {
    const last = askAgainMs.length - 1;
    this.later(item.id, askAgainMs[Math.min(turn, last)] ?? 5_000, () => this.ask(item, turn));
  }

  private later(id: string, delayMs: number, act: () => void): void {
    clearTimeout(this.timers.get(id));
    this.timers.set(id, setTimeout(act, delayMs));
  }

  /** Another person on the same device sees nothing of what was here; their own begun uploads come back. */
  private turnTo(personId: string | null): void {
    if (personId === this.owner) return;
    for (const { id } of this.queue()) this.stop(id);
    this.files.clear();
    this.queue.set([]);
    this.owner = personId;
    if (personId === null) return;
    for (const item of this.kept.list(personId)) this.happened({ kind: 'remembered', item });
    this.tabs.ask(personId);
  }

  private held() {
    return { personId: this.owner, ids: this.queue().filter(isUnsent).map(({ id }) => id) };
  }

  /** What another tab is sending is not asked for here. */
  private leaveToOtherTab({ personId, ids }: { readonly personId: string | null; readonly ids: readonly string[] }): void {
    if (personId !== this.owner) return;
    this.queue.update((queue) => queue.filter(({ id, state }) => state !== 'waiting-for-file' || !ids.includes(id)));
  }

  private listen(): void {
    const page = inject(DOCUMENT).defaultView;
    const back = () => this.happened({ kind: 'connection-back' });
    // requests under way would wait for an answer that cannot come
    const away = () => {
      for (const { id, state } of this.queue()) if (state === 'sending') this.happened({ kind: 'interrupted', id, why: 'no-answer' });
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (this.unsent()) event.preventDefault();
    };
    page?.addEventListener('online', back);
    page?.addEventListener('offline', away);
    page?.addEventListener('beforeunload', leave);
    inject(DestroyRef).onDestroy(() => {
      page?.removeEventListener('online', back);
      page?.removeEventListener('offline', away);
      page?.removeEventListener('beforeunload', leave);
      for (const { id } of this.queue()) this.stop(id);
      this.tabs.close();
    });
  }
}

import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { Session } from '../session/session';
import { DocumentParts } from './document-source';
import type { ShelvedDocument } from './store/document-shelf';
import { fetchDocuments, progressOf, type Fetched, type FetchProgress } from './store/fetch-documents';
import type { PackedDocument } from './store/field-pack.types';
import type { FieldStore } from './store/field-store';
import { pauseAfterFailures } from './store/send-outbox';

/**
 * `halted`: somebody has stopped it; `waiting`: the network was cut, it goes on by itself; `full`: the phone has no room; `faulty`: what
 * is missing came wrong, or is not handed out.
 */
export type Fetching = 'nothing' | 'whole' | 'fetching' | 'halted' | 'waiting' | 'full' | 'faulty' | 'not-signed-in';

const nothingWrong: Fetched = { altered: [], notGiven: [] };

/** Documents of an opened visit: which are wanted, which lie here, and the fetching of the rest, which goes on where it stopped. */
@Injectable()
export class FieldDocuments {
  private readonly parts = inject(DocumentParts);
  private readonly session = inject(Session);
  private readonly listed = signal<readonly ShelvedDocument[]>([]);
  private readonly told = signal<FetchProgress | null>(null);
  private readonly state = signal<Fetching>('nothing');
  private readonly wrong = signal<Fetched>(nothingWrong);
  private readonly repeated = signal<PackedDocument | null>(null);
  private store: FieldStore | null = null;
  private running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly shelved = this.listed.asReadonly();
  readonly fetching = this.state.asReadonly();
  readonly fetched = this.wrong.asReadonly();
  /** Came otherwise than the service has it, and is being fetched once more. */
  readonly again = this.repeated.asReadonly();
  readonly progress = computed(() => this.told() ?? progressOf(this.listed()));
  /** What opens without a network. */
  readonly whole = computed(() => new Set(this.listed().filter(({ whole }) => whole).map(({ document }) => document.id)));

  constructor() {
    const wake = () => this.state() === 'waiting' && void this.fetch();
    window.addEventListener('online', wake);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('online', wake);
      void this.close();
    });
  }

  /** Shows what lies here, and goes on with what is missing, unless somebody has stopped it. */
  async open(store: FieldStore): Promise<void> {
    await this.close();
    this.store = store;
    await this.look(store);
    if (this.state() === 'waiting' && !(await store.documents.isHalted())) void this.fetch();
    else if (this.state() === 'waiting') this.state.set('halted');
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.store = null;
    this.running?.stop.abort();
    await this.running?.ended;
    this.listed.set([]);
    this.told.set(null);
    this.state.set('nothing');
    this.wrong.set(nothingWrong);
  }

  /** Wants exactly these on the phone, and fetches what is missing of them. */
  async want(documents: readonly PackedDocument[]): Promise<void> {
    const { store } = this;
    if (!store) return;
    await this.pause();
    await store.documents.want(documents);
    await this.look(store);
    if (this.state() === 'waiting') await this.fetch();
  }

  /** Stops until somebody goes on; what has come stays. */
  async halt(): Promise<void> {
    const { store } = this;
    await store?.documents.halt(true);
    await this.pause();
    if (this.store === store && store) {
      await this.look(store);
      if (this.state() === 'waiting') this.state.set('halted');
    }
  }

  /** Fetches what is missing until all of it is here. What is cut is tried again later by itself. */
  async fetch(): Promise<void> {
    const { store } = this;
    if (this.running) return this.running.ended;
    if (!store) return;
    clearTimeout(this.timer);
    const stop = new AbortController();
    const ended = this.run(store, stop.signal);
    this.running = { stop, ended };
    await ended;
    this.running = null;
    if (stop.signal.aborted || this.store !== store || this.state() !== 'waiting') return;
    this.timer = setTimeout(() => void this.fetch(), pauseAfterFailures(this.failures, Math.random()));
  }

  private async run(store: FieldStore, stop: AbortSignal): Promise<void> {
    this.state.set('fetching');
    this.wrong.set(nothingWrong);
    let end: Fetching | null = null;
    try {
      await store.documents.halt(false);
      await this.session.refresh();
      // of another's the service would refuse, or tell more than was asked for
      if (this.session.person()?.id !== store.pack.person.id) {
        this.failures += 1;
        end = navigator.onLine && this.session.person() === null ? 'not-signed-in' : 'waiting';
      } else {
        this.wrong.set(await fetchDocuments(store.documents, this.parts.of(store.pack.place.regionId), stop, (progress, again) => {
          this.told.set(progress);
          this.repeated.set(again);
          this.failures = 0;
        }));
      }
    } catch (fault) {
      this.failures += 1;
      if (fault instanceof Error && isOfRoom(fault)) end = 'full';
    }
    this.repeated.set(null);
    if (this.store !== store) return;
    await this.look(store);
    const isWrong = this.wrong().altered.length + this.wrong().notGiven.length > 0;
    if (this.state() === 'waiting') this.state.set(end ?? (isWrong ? 'faulty' : 'waiting'));
  }

  private async pause(): Promise<void> {
    clearTimeout(this.timer);
    this.running?.stop.abort();
    await this.running?.ended;
    this.running = null;
  }

  private async look(store: FieldStore): Promise<void> {
    const shelved = await store.documents.list();
    if (this.store !== store) return;
    this.listed.set(shelved);
    this.told.set(null);
    const isWhole = shelved.every(({ whole }) => whole);
    this.state.set(shelved.length === 0 ? 'nothing' : isWhole ? 'whole' : 'waiting');
  }
}

/** Dexie hands the browser's own fault on, or wraps it. */
function isOfRoom(fault: Error): boolean {
  const inner: unknown = 'inner' in fault ? fault.inner : null;
  return fault.name === 'QuotaExceededError' || (inner instanceof Error && inner.name === 'QuotaExceededError');
}

import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { DocumentsOnPhone } from './documents-on-phone';
import { FieldAnswerForm } from './field-answer-form';
import { FieldDocuments } from './field-documents';
import { FieldSites } from './field-sites';
import { FieldWork } from './field-work';
import { letGoOfApplication } from './field-worker';
import { findTaken, type FoundHere } from './find-taken';
import { OutboxList } from './outbox-list';
import { PinForm } from './pin-form';
import { FieldStore, type Unlocked } from './store/field-store';
import { dropMark } from './store/taken-along';

/** As long as a bad network may keep the first screen waiting for who is signed in, in ms. */
const patience = 1_500;

/** A visit in the field: nothing of it before the PIN; then its sites, their criteria, the answer, and what has been received. */
@Component({
  selector: 'app-field-page',
  imports: [RouterLink, DocumentsOnPhone, Empty, FieldAnswerForm, FieldSites, Icon, OutboxList, PinForm, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [FieldWork, FieldDocuments],
  templateUrl: './field-page.html',
  styleUrl: './field-page.scss',
})
export class FieldPage {
  readonly regionId = input.required<string>();
  readonly assessmentId = input.required<string>();
  readonly visitId = input.required<string>();
  /** From the address: site, criterion, and whether the outbox is looked at. */
  readonly lokasi = input<string>();
  readonly kriteria = input<string>();
  readonly kotak = input<string>();
  /** A document on the phone, or the list of them. */
  readonly dokumen = input<string>();
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly work = inject(FieldWork);
  private readonly documents = inject(FieldDocuments);
  protected readonly t = inject(Words).t;
  protected readonly here = signal<FoundHere | null>(null);
  protected readonly trying = signal(false);
  protected readonly refusedPin = signal<Exclude<Unlocked, { kind: 'open' }> | null>(null);
  protected readonly wait = computed(() => {
    const told = this.refusedPin();
    return told !== null && told.kind !== 'gone' ? Math.ceil(told.waitMs / 1000) : 0;
  });
  /** What of this phone has been received, in one line. */
  protected readonly told = computed(() => {
    const n = this.work.pending();
    if (n > 0) return this.t('fieldwork.pending-n', { n });
    if (this.work.pendingPhotos() > 0) return this.t('fieldwork.photos-pending', { n: this.work.pendingPhotos() });
    if (this.work.conflicts().length > 0) return this.t('fieldwork.conflict-n', { n: this.work.conflicts().length });
    return this.t(this.work.items().length > 0 ? 'fieldwork.all-received' : 'fieldwork.nothing-yet');
  });
  protected readonly mark = computed(() => {
    if (this.work.conflicts().length > 0) return 'warning';
    return this.work.unsent() > 0 ? 'waiting' : this.work.items().length > 0 ? 'held' : 'info';
  });
  protected readonly unsentGone = computed(() => (this.here()?.gone ?? []).reduce((sum, { unsent }) => sum + unsent, 0));
  protected readonly site = computed(() => this.work.pack()?.visit.sites.find(({ id }) => id === this.lokasi()) ?? null);
  protected readonly criterion = computed(() => (this.kriteria() === undefined ? null : this.work.criterion(this.kriteria() ?? '')));
  protected readonly visitAddress = computed(() => ['/daerah', this.regionId(), 'kunjungan', this.visitId()]);

  constructor() {
    effect(() => {
      this.visitId();
      untracked(() => void this.look());
    });
    // somebody else has signed in on this phone: what is open is not theirs
    effect(() => {
      const [person, pack] = [this.session.person(), this.work.pack()];
      if (person && pack && person.id !== pack.person.id) untracked(() => this.lock());
    });
    effect(() => {
      const store = this.work.store();
      untracked(() => void (store ? this.documents.open(store) : this.documents.close()));
    });
    const leave = (event: PageTransitionEvent) => event.persisted && this.work.close();
    window.addEventListener('pagehide', leave);
    inject(DestroyRef).onDestroy(() => window.removeEventListener('pagehide', leave));
  }

  protected async unlock(pin: string): Promise<void> {
    const found = this.here();
    if (!found || this.trying()) return;
    this.trying.set(true);
    let told: Unlocked = { kind: 'gone' };
    for (const name of found.names) {
      const next = await FieldStore.unlock(name, pin);
      if (told.kind === 'gone' || next.kind === 'open') told = next;
      if (next.kind === 'open') break;
    }
    this.trying.set(false);
    if (told.kind === 'gone') return this.look();
    this.refusedPin.set(told.kind === 'open' ? null : told);
    if (told.kind === 'open') this.work.open(told.store);
  }

  protected lock(): void {
    this.work.close();
    void this.look();
  }

  protected async remove(): Promise<void> {
    await this.documents.close();
    await this.work.remove();
    await letGoOfApplication();
    await this.router.navigate(this.visitAddress());
  }

  /** What the browser has thrown away is told once; then the visit can be taken along anew. */
  protected async settleGone(): Promise<void> {
    for (const { name } of this.here()?.gone ?? []) dropMark(name);
    await letGoOfApplication();
    await this.router.navigate(this.visitAddress());
  }

  private async look(): Promise<void> {
    const known = this.session.whenKnown().then(({ person }) => person?.id ?? null);
    const late = new Promise<null>((done) => setTimeout(() => done(null), patience));
    this.here.set(await findTaken(this.visitId(), await Promise.race([known, late])));
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { DOCUMENT } from '@angular/common';
import { firstValueFrom } from 'rxjs';
import { parseFramework } from '@domain';
import { CarriedFilesApi } from '../api/carried-files-api';
import { Refused, refusedOf } from '../api/refused';
import type { VisitJson } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { writeSize } from '../ui/write-size';
import { mayTakeAlong } from './criteria-of-site';
import { keepApplication } from './field-worker';
import { choosableDocuments } from './choosable-documents';
import { DocumentChoice } from './document-choice';
import { DocumentsProgress } from './documents-progress';
import { FieldDocuments } from './field-documents';
import { PackVisit } from './pack-visit';
import { PinForm } from './pin-form';
import { makeDevice, type FieldDevice } from './store/device-signer';
import type { FieldPack, PackedDocument } from './store/field-pack.types';
import { takenAlong } from './store/taken-along';

/** On a visit's page, for who is to score there: takes it along onto this phone, or leads to where it lies already. */
@Component({
  selector: 'app-take-along',
  imports: [MatButtonModule, DocumentChoice, DocumentsProgress, Icon, InstantPipe, PinForm, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [FieldDocuments],
  templateUrl: './take-along.html',
})
export class TakeAlong {
  readonly visit = input.required<VisitJson>();
  protected readonly store = inject(RegionStore);
  protected readonly documents = inject(FieldDocuments);
  private readonly packing = inject(PackVisit);
  private readonly carried = inject(CarriedFilesApi);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly t = this.words.t;
  protected readonly asking = signal(false);
  protected readonly busy = signal(false);
  protected readonly pack = signal<FieldPack | null>(null);
  protected readonly progress = signal<{ readonly done: number; readonly all: number } | null>(null);
  /** Ids of documents that come along. */
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  /** The visit lies here; what is still coming are its documents. */
  protected readonly isTaken = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  /** Taking along failed on the phone itself: `taken` by this account already, or the browser keeps nothing. */
  protected readonly failed = signal<'taken' | 'phone' | null>(null);

  protected readonly mayTake = computed(() => {
    const person = this.store.session.person();
    return person !== null && mayTakeAlong(this.visit(), person.id);
  });
  protected readonly address = computed(() => {
    const at = this.store.place();
    return at ? `/lapangan/${at.regionId}/${at.assessmentId}/${this.visit().id}` : '';
  });
  protected readonly isHere = computed(() => takenAlong().some(({ visitId }) => visitId === this.visit().id));
  protected readonly size = computed(() => {
    const pack = this.pack();
    return pack ? writeSize(new Blob([JSON.stringify(pack)]).size, this.words.language()) : '';
  });

  constructor() {
    effect(() => {
      if (this.isTaken() && this.documents.fetching() === 'whole') untracked(() => this.leave());
    });
  }

  protected async begin(): Promise<void> {
    const [place, person, region, framework] = [
      this.store.place(), this.store.session.person(), this.store.region.value(), this.store.assessment()?.framework,
    ];
    if (!place || !person || !region || !framework) return;
    this.asking.set(true);
    this.refused.set(null);
    this.pack.set(null);
    try {
      const wish = { place: { ...place, visitId: this.visit().id }, person, region, framework };
      const pack = await this.packing.pack(wish, (done, all) => this.progress.set({ done, all }));
      this.chosen.set(new Set(documentsOf(pack).map(({ id }) => id)));
      this.pack.set(pack);
    } catch (fault) {
      this.refused.set(refusedOf(fault));
    }
  }

  protected async take(pin: string): Promise<void> {
    const pack = this.pack();
    if (!pack || this.busy()) return;
    this.busy.set(true);
    this.failed.set(null);
    try {
      const device = await this.makeKnown(pack);
      await keepApplication();
      // asked, not relied on: browsers may say no, and the page in the field tells which it was
      await navigator.storage?.persist?.().catch(() => false);
      const { FieldStore } = await import('./store/field-store');
      const store = await FieldStore.create(pack, pin, { device });
      this.isTaken.set(true);
      const wanted = documentsOf(pack).filter(({ id }) => this.chosen().has(id));
      await store.documents.want(wanted);
      if (wanted.length === 0) return this.leave();
      await this.documents.open(store); // fetches them; what is still missing when one leaves goes on in the field
    } catch (fault) {
      if (this.isTaken()) return this.leave(); // the visit is here; which documents are not is told in the field
      if (fault instanceof Refused) this.refused.set(fault);
      else this.failed.set(fault instanceof Error && fault.name === 'ConstraintError' ? 'taken' : 'phone');
      this.busy.set(false);
    }
  }

  /** Before anything lies here: a device that the service does not know could send, but carry nothing. @throws Refused */
  private async makeKnown({ place }: FieldPack): Promise<FieldDevice> {
    const { deviceId, publicKey, privateKey } = await makeDevice();
    const { sealingKey } = await firstValueFrom(this.carried.register(place, place.visitId, { deviceId, publicKey }));
    return { deviceId, signer: { privateKey, sealingKey } };
  }

  protected leave(): void {
    this.document.location.assign(this.address());
  }

  protected close(): void {
    if (!this.busy()) this.asking.set(false);
  }
}

function documentsOf(pack: FieldPack): readonly PackedDocument[] {
  const framework = parseFramework(pack.framework.document);
  return framework.ok ? choosableDocuments(framework.value, pack).flatMap(({ documents }) => documents) : [];
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { firstValueFrom } from 'rxjs';
import { Deed } from '../api/deed';
import {
  EvidenceApi,
  type AssessmentRef,
  type DocumentDetails,
  type DocumentJson,
  type RequirementJson,
  type SubmissionJson,
} from '../api/evidence-api';
import { refusedOf, type Refused } from '../api/refused';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { DetailsForm } from './details-form';
import { DocumentLine } from './document-line';
import { ReuseDocuments } from './reuse-documents';
import { UploadChoice } from './upload/upload-choice';
import { uploadIdOf, type UploadItem } from './upload/upload-item';
import { UploadList } from './upload/upload-list';
import { Uploads } from './upload/uploads';

/** Puts a revision together: files, links and documents that are there already, in an order; kept as a draft at every step; then sent. */
@Component({
  selector: 'app-hand-in',
  imports: [ReactiveFormsModule, MatButtonModule, DetailsForm, DocumentLine, Icon, Problem, ReuseDocuments, UploadChoice, UploadList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './hand-in.html',
  styleUrl: './hand-in.scss',
})
export class HandIn {
  readonly requirement = input.required<RequirementJson>();
  readonly own = input.required<SubmissionJson | null>();
  readonly at = input.required<AssessmentRef>();
  readonly agencyId = input.required<string>();
  /** A head of the agency approves first: what is sent waits for them. */
  readonly approver = input<string | null>(null);
  readonly submitted = output<SubmissionJson>();

  private readonly api = inject(EvidenceApi);
  private readonly uploads = inject(Uploads);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly documents = signal<readonly DocumentJson[]>([]);
  protected readonly note = new FormControl('', { nonNullable: true });
  protected readonly adding = signal<'link' | 'reuse' | null>(null);
  protected readonly correcting = signal<string | null>(null);
  protected readonly url = new FormControl('', { nonNullable: true });
  protected readonly saving = signal<Refused | null>(null);
  protected readonly saved = signal(false);
  protected readonly sending = new Deed();
  protected readonly describing = new Deed();
  private version = 0;
  private begunWith: string | null = null;
  private queue: Promise<void> = Promise.resolve();

  protected readonly nothing = computed(() => this.documents().length === 0);

  constructor() {
    effect(() => {
      const { requirement, draft } = this.requirement();
      const latest = this.own()?.revisions[0];
      untracked(() => {
        if (this.begunWith === requirement) return;
        this.begunWith = requirement;
        this.version = draft?.version ?? 0;
        this.documents.set(draft?.documents ?? (this.own()?.state === 'submitted' ? [] : (latest?.documents ?? [])).filter(usable));
        this.note.setValue(draft?.note ?? '');
      });
    });
  }

  protected async addUploaded(item: UploadItem, details: DocumentDetails): Promise<void> {
    if (item.path === null) return;
    const body = { uploadId: uploadIdOf(item.path), agencyId: this.agencyId(), details };
    if (await this.add(body)) this.uploads.remove(item.id);
  }

  protected async addLink(details: DocumentDetails): Promise<void> {
    if (!(await this.add({ url: this.url.value.trim(), agencyId: this.agencyId(), details }))) return;
    this.url.reset();
    this.adding.set(null);
  }

  protected reuse(document: DocumentJson): void {
    if (!this.documents().some(({ id }) => id === document.id)) this.put([...this.documents(), document]);
    this.adding.set(null);
  }

  protected async correct(document: DocumentJson, details: DocumentDetails): Promise<void> {
    const body = { ...details, after: document.detailsSequence };
    const done = await this.describing.carryOut({ id: document.id, ...body }, (key) =>
      this.api.appendDetails(this.at().regionId, document.id, body, key),
    );
    if (!done) return;
    this.documents.update((all) => all.map((one) => (one.id === document.id ? done.answer : one)));
    this.correcting.set(null);
  }

  protected remove({ id }: DocumentJson): void {
    this.put(this.documents().filter((document) => document.id !== id));
  }

  protected move(index: number, by: -1 | 1): void {
    const all = [...this.documents()];
    const [moved] = all.splice(index, 1);
    if (!moved) return;
    all.splice(index + by, 0, moved);
    this.put(all);
  }

  /** One save after the other, each with the version that the one before made. */
  protected save(): void {
    this.queue = this.queue.then(() => this.saveNow());
  }

  protected async send(): Promise<void> {
    await this.queue;
    const { requirement } = this.requirement();
    const body = {
      requirement, agencyId: this.agencyId(), documents: this.documents().map(({ id }) => id), note: this.note.value.trim(),
    };
    const done = await this.sending.carryOut(body, (key) => this.api.submit(this.at(), body, key));
    if (!done) return;
    const receipt = done.answer.events[0]?.receiptNumber;
    this.notices.done(receipt ? this.t('hand-in.done', { number: receipt }) : this.t('hand-in.sent-for-approval'));
    this.begunWith = null;
    this.submitted.emit(done.answer);
  }

  private async add(body: Parameters<EvidenceApi['addDocument']>[1]): Promise<boolean> {
    const done = await this.describing.carryOut(body, (key) => this.api.addDocument(this.at().regionId, body, key));
    if (done) this.put([...this.documents(), done.answer]);
    return done !== undefined;
  }

  private put(documents: readonly DocumentJson[]): void {
    this.documents.set(documents);
    this.save();
  }

  private async saveNow(): Promise<void> {
    const body = {
      agencyId: this.agencyId(), documents: this.documents().map(({ id }) => id), note: this.note.value, version: this.version,
    };
    try {
      const draft = await firstValueFrom(this.api.saveDraft(this.at(), this.requirement().requirement, body));
      this.version = draft.version;
      this.saving.set(null);
      this.saved.set(true);
    } catch (fault) {
      this.saving.set(refusedOf(fault));
    }
  }
}

/** What an agency can send again: its bytes still stand. */
function usable({ destroyed, open }: DocumentJson): boolean {
  return destroyed === null && open;
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChildren,
} from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { debounceTime } from 'rxjs';
import { Deed } from '../api/deed';
import {
  EvidenceApi,
  type AssessmentRef,
  type DocumentDetails,
  type DocumentJson,
  type RequirementJson,
  type SubmissionJson,
} from '../api/evidence-api';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { DetailsForm } from './details-form';
import { DocumentLine } from './document-line';
import { DraftKeeper } from './draft-keeper';
import { ReuseDocuments } from './reuse-documents';
import { UploadChoice } from './upload/upload-choice';
import { uploadIdOf, type UploadItem } from './upload/upload-item';
import { UploadList } from './upload/upload-list';
import { Uploads } from './upload/uploads';

/** How long typing pauses before what was typed is kept. */
const typedPauseMs = 1_200;

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
  /** What stands at the service is wanted instead of what is on the screen. */
  readonly reload = output();

  private readonly api = inject(EvidenceApi);
  private readonly uploads = inject(Uploads);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;

  protected readonly documents = signal<readonly DocumentJson[]>([]);
  protected readonly note = new FormControl('', { nonNullable: true });
  protected readonly adding = signal<'link' | 'reuse' | null>(null);
  protected readonly correcting = signal<string | null>(null);
  protected readonly url = new FormControl('', { nonNullable: true });
  protected readonly draft = new DraftKeeper((wish, key) =>
    this.api.saveDraft(
      this.at(), this.requirement().requirement, { agencyId: this.agencyId(), ...wish, documents: [...wish.documents] }, key,
    ),
  );
  protected readonly sending = new Deed();
  /** Sending was tried without a document. */
  protected readonly empty = signal(false);
  private readonly describing = new Map<string, Deed>();
  private begunWith: string | null = null;

  private readonly forms = viewChildren(DetailsForm);
  protected readonly described = computed(() => this.forms().filter((form) => form.amongOthers()));
  protected readonly nothing = computed(() => this.documents().length === 0);
  /** Files that are here or on their way and no part of it yet. */
  protected readonly beside = computed(
    () => this.uploads.at({ regionId: this.at().regionId, agencyId: this.agencyId() }).filter(({ state }) => state !== 'refused').length,
  );

  constructor() {
    effect(() => {
      const { requirement, draft } = this.requirement();
      const own = this.own();
      untracked(() => {
        const of = `${requirement} ${own?.revision ?? 0}`;
        if (this.begunWith === of) return;
        this.begunWith = of;
        this.draft.begin(draft?.version ?? 0);
        this.documents.set((draft?.documents ?? own?.revisions[0]?.documents ?? []).filter(usable));
        this.note.setValue(draft?.note ?? '', { emitEvent: false });
      });
    });
    this.note.valueChanges.pipe(debounceTime(typedPauseMs), takeUntilDestroyed()).subscribe(() => this.save());
  }

  /** Each form has its own refusal: of files that are described side by side only one is refused. */
  protected deedOf(what: string): Deed {
    const deed = this.describing.get(what) ?? new Deed();
    this.describing.set(what, deed);
    return deed;
  }

  protected async addUploaded(item: UploadItem, details: DocumentDetails): Promise<void> {
    if (item.path === null) return;
    const body = { uploadId: uploadIdOf(item.path), agencyId: this.agencyId(), details };
    if (await this.add(item.id, body)) this.uploads.remove(item.id);
  }

  /** Every file whose description is whole; what lacks something says so. */
  protected addAll(): void {
    for (const form of this.described()) form.give();
  }

  protected async addLink(details: DocumentDetails): Promise<void> {
    if (!(await this.add('link', { url: this.url.value.trim(), agencyId: this.agencyId(), details }))) return;
    this.url.reset();
    this.adding.set(null);
  }

  protected reuse(document: DocumentJson): void {
    if (!this.documents().some(({ id }) => id === document.id)) this.put([...this.documents(), document]);
    this.adding.set(null);
  }

  protected async correct(document: DocumentJson, details: DocumentDetails): Promise<void> {
    const body = { ...details, after: document.detailsSequence };
    const done = await this.deedOf(document.id).carryOut({ id: document.id, ...body }, (key) =>
      this.api.appendDetails(this.at().regionId, document.id, body, key),
    );
    if (!done) return;
    this.documents.update((all) => all.map((one) => (one.id === document.id ? done.answer : one)));
    this.correcting.set(null);
  }

  /** Off the list; the document itself stays and can be chosen again. */
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

  protected save(): void {
    this.draft.keep({ documents: this.documents().map(({ id }) => id), note: this.note.value });
  }

  /** What the service has takes the place of what is on the screen. */
  protected takeStored(): void {
    this.begunWith = null;
    this.reload.emit();
  }

  protected async send(): Promise<void> {
    this.empty.set(this.nothing());
    if (this.nothing()) return;
    await this.draft.settled();
    if (this.draft.stale()) return;
    const { requirement } = this.requirement();
    const body = {
      requirement, agencyId: this.agencyId(), documents: this.documents().map(({ id }) => id), note: this.note.value.trim(),
      after: this.own()?.revision ?? 0,
    };
    const done = await this.sending.carryOut(body, (key) => this.api.submit(this.at(), body, key));
    if (!done) return;
    const receipt = done.answer.events[0]?.receiptNumber;
    this.notices.done(receipt ? this.t('hand-in.done', { number: receipt }) : this.t('hand-in.sent-for-approval'));
    this.submitted.emit(done.answer);
  }

  private async add(what: string, body: Parameters<EvidenceApi['addDocument']>[1]): Promise<boolean> {
    const done = await this.deedOf(what).carryOut(body, (key) => this.api.addDocument(this.at().regionId, body, key));
    if (!done) return false;
    this.describing.delete(what);
    this.empty.set(false);
    this.put([...this.documents(), done.answer]);
    return true;
  }

  private put(documents: readonly DocumentJson[]): void {
    this.documents.set(documents);
    this.save();
  }
}

/** What an agency can send again: its bytes still stand. */
function usable({ destroyed, open }: DocumentJson): boolean {
  return destroyed === null && open;
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { documentMatches, type Answer, type Criterion, type DocumentMatch } from '@domain';
import { merge } from 'rxjs';
import type { VisitJson } from '../api/visits-api';
import { AnswerFieldset } from '../entries/answer-fieldset';
import { emptyAnswer, fieldsOf, readAnswer, type AnswerFields } from '../entries/answer-form';
import { answerWords } from '../scorecard/answer-words';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Words } from '../ui/words';
import { AnswerDraft } from './answer-draft';
import { FieldDocuments } from './field-documents';
import { FieldWork } from './field-work';
import { HeldDocument } from './held-document';
import { PhotoField } from './photo-field';
import type { FieldDraft } from './store/field-drafts';
import type { FieldPhoto } from './store/field-pack.types';
import { standingItem } from './store/next-sequence';
import { whereStanding } from './where-standing';

/** As long as the service takes a note. */
const longestNote = 10_000;
const quietly = { emitEvent: false };

/** What one evaluator saw of one criterion at one site: against the document, by the rubric, in words. Kept again it is another. */
@Component({
  selector: 'app-field-answer-form',
  imports: [ReactiveFormsModule, MatButtonModule, RouterLink, AnswerFieldset, HeldDocument, Icon, PhotoField],
  providers: [AnswerDraft],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './field-answer-form.html',
  styles: `
    :host, form { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
    .back { display: inline-flex; gap: 0.25rem; align-items: center; min-height: 2.75rem; }
    h2 { font-size: 1.125rem; }
    .clear, form button { min-height: 2.75rem; }
    .place { display: flex; gap: 0.625rem; align-items: center; min-height: 2.75rem; }
    .place input { flex: none; width: 1.25rem; height: 1.25rem; accent-color: var(--brand); }
    .keep { position: sticky; bottom: 0; padding-block: 0.75rem; background: var(--paper, #fff); }
    .keep button { width: 100%; min-height: 3.25rem; font-size: 1.0625rem; }
  `,
})
export class FieldAnswerForm {
  readonly site = input.required<VisitJson['sites'][number]>();
  readonly criterion = input.required<Criterion>();
  protected readonly work = inject(FieldWork);
  protected readonly draft = inject(AnswerDraft);
  private readonly documents = inject(FieldDocuments);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly t = this.words.t;
  protected readonly longest = longestNote;
  protected readonly matches = documentMatches;
  protected readonly tried = signal(false);
  protected readonly failed = signal(false);
  protected readonly busy = signal(false);
  protected readonly match = signal<DocumentMatch | null>(null);
  protected readonly fields = signal<AnswerFields>(emptyAnswer);
  protected readonly photos = signal<readonly FieldPhoto[]>([]);
  protected readonly withPlace = signal(false);
  protected readonly note = new FormControl('', { nonNullable: true });
  protected readonly documentId = new FormControl('', { nonNullable: true });
  protected readonly page = new FormControl<number | null>(null);

  private readonly pointedAt = signal('');
  protected readonly isReading = signal(false);
  protected readonly readPage = signal(1);
  /** The chosen document, where it lies on the phone. */
  protected readonly readable = computed(() => {
    const id = this.pointedAt();
    return this.documents.whole().has(id) ? (this.packed()?.documents.find((one) => one.id === id) ?? null) : null;
  });

  protected readonly packed = computed(() => this.work.pack()?.criteria.find(({ code }) => code === this.criterion().code) ?? null);
  protected readonly papers = computed(() => {
    const packed = this.packed();
    return (['claimed', 'verified'] as const).flatMap((track) => {
      const answer = packed?.[track];
      return answer ? [{ track, words: this.wordsOf(answer) }] : [];
    });
  });
  private readonly standing = computed(() => standingItem(this.work.items(), this.site().id, this.criterion().code));
  protected readonly isChange = computed(() => this.standing() !== null);

  constructor() {
    effect(() => {
      this.criterion();
      this.site();
      untracked(() => this.fill());
    });
    this.documentId.valueChanges.pipe(takeUntilDestroyed()).subscribe((id) => {
      this.pointedAt.set(id);
      this.isReading.set(false);
    });
    merge(toObservable(this.match), toObservable(this.fields), this.note.valueChanges, this.documentId.valueChanges, this.page.valueChanges)
      .pipe(takeUntilDestroyed()).subscribe(() => void this.draft.note(this.typed()));
  }

  protected async keep(): Promise<void> {
    this.tried.set(true);
    const match = this.match();
    const answer = match === 'could-not-check' ? null : this.answer();
    if (this.busy() || match === null || answer === undefined) return;
    this.busy.set(true);
    this.failed.set(false);
    const lokasi = this.site().id;
    const place = this.withPlace() ? await whereStanding() : null;
    const said = { match, answer, note: keepable(this.note.value), evidence: this.evidence(), photos: this.photos() };
    const seen = { ...said, ...(place ? { place } : {}) };
    try {
      await this.work.append({ siteId: lokasi, criterion: this.criterion().code, ...seen });
    } catch {
      this.busy.set(false);
      return this.failed.set(true); // the phone is full, or the browser keeps nothing: what was typed stays
    }
    await this.draft.drop(this.typed());
    this.busy.set(false);
    this.notices.tell(this.t(this.withPlace() && !place ? 'fieldwork.place-unknown' : 'fieldwork.kept'));
    await this.router.navigate([], { queryParams: { lokasi } });
  }

  /** Undefined: nothing that could be kept. */
  private answer(): Answer | undefined {
    const read = readAnswer(this.criterion(), this.fields());
    return read.kind === 'answer' ? read.answer : undefined;
  }

  private evidence(): readonly { documentId: string; page?: number }[] {
    const [documentId, page] = [this.documentId.value, this.page.value];
    if (documentId === '') return [];
    return [{ documentId, ...(page !== null && Number.isInteger(page) && page >= 1 && page <= 100_000 ? { page } : {}) }];
  }

  protected async clear(): Promise<void> {
    await this.draft.drop(this.typed());
    this.fill();
  }

  protected read(): void {
    this.readPage.set(this.page.value ?? 1);
    this.isReading.set(!this.isReading());
  }

  private typed(): FieldDraft {
    return {
      ...{ siteId: this.site().id, criterion: this.criterion().code, match: this.match(), fields: this.fields() },
      ...{ note: this.note.value, documentId: this.documentId.value, page: this.page.value },
    };
  }

  /** With what was typed and not kept, otherwise with what stands. */
  private fill(): void {
    const said = this.standing()?.answer;
    const seen = said?.evidence[0];
    const shown = this.draft.begin({
      ...{ siteId: this.site().id, criterion: this.criterion().code, match: said?.match ?? null },
      ...{ fields: said?.answer ? fieldsOf(said.answer) : emptyAnswer, note: said?.note ?? '' },
      ...{ documentId: seen?.documentId ?? '', page: seen?.page ?? null },
    });
    this.tried.set(false);
    this.photos.set([]);
    this.withPlace.set(false);
    void this.recall(said?.photos ?? []);
    this.match.set(shown.match);
    this.fields.set(shown.fields);
    // quietly: half of it would be taken for what is being typed
    this.note.setValue(shown.note, quietly);
    this.documentId.setValue(shown.documentId, quietly);
    this.page.setValue(shown.page, quietly);
    this.pointedAt.set(shown.documentId);
    this.isReading.set(false);
  }

  /** Photos of what stands go on into what takes its place. */
  private async recall(hashes: readonly string[]): Promise<void> {
    const store = this.work.store();
    const standing = this.standing();
    const photos: FieldPhoto[] = [];
    for (const sha256 of hashes) photos.push({ sha256, bytes: (await store?.photo(sha256)) ?? null });
    if (this.standing() === standing) this.photos.update((taken) => [...photos, ...taken]);
  }

  private wordsOf(answer: Answer): string {
    const names = this.work.names();
    return names ? answerWords(this.words, names, this.criterion().code, answer) : '';
  }
}

/** Without what a database cannot keep as text: dictation and keyboards of phones do leave halves of signs. */
function keepable(text: string): string {
  return text.slice(0, longestNote).replace(/[\0\p{Surrogate}]/gu, '').trim();
}

import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { returnReasons, type Answer, type Criterion, type ReturnReason } from '@domain';
import { Deed } from '../api/deed';
import type { AssessmentRef, DocumentJson, SubmissionJson } from '../api/evidence-api';
import { VerifyingApi, type CiteBody, type VerdictBody } from '../api/verifying-api';
import { AnswerFieldset } from '../entries/answer-fieldset';
import { emptyAnswer, readAnswer, type AnswerFields } from '../entries/answer-form';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { VerdictDrafts } from './verdict-drafts';
import { verdictLacks, type VerdictPart } from './verdict-lacks';

/** A verdict: verified or returned, in the verifier's words, resting on pages; and what it makes of the criterion. */
@Component({
  selector: 'app-verdict-form',
  imports: [ReactiveFormsModule, MatButtonModule, AnswerFieldset, Icon, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './verdict-form.html',
  styleUrl: './verdict-form.scss',
})
export class VerdictForm {
  readonly submission = input.required<SubmissionJson>();
  readonly criterion = input.required<Criterion>();
  readonly names = input.required<FrameworkNames>();
  readonly at = input.required<AssessmentRef>();
  /** What the verdict rests on; the page adds to it from the document in view. */
  readonly citations = model.required<readonly CiteBody[]>();
  readonly judged = output<SubmissionJson>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly drafts = inject(VerdictDrafts);
  private readonly api = inject(VerifyingApi);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly reasons = returnReasons;
  protected readonly verdict = signal<'verified' | 'returned' | null>(null);
  protected readonly reason = signal<ReturnReason | null>(null);
  protected readonly words = new FormControl('', { nonNullable: true });
  protected readonly scores = signal(true);
  protected readonly answer = signal<AnswerFields>(emptyAnswer);
  protected readonly tried = signal(false);
  protected readonly missing = signal<readonly VerdictPart[]>([]);

  private readonly titles = computed(() => new Map(this.documents().map((one) => [one.id, one.title ?? one.fileName ?? one.url ?? ''])));
  private readonly documents = computed<readonly DocumentJson[]>(() => this.submission().revisions[0]?.documents ?? []);
  /** A checklist counts verified documents by itself, a published figure nobody answers. */
  protected readonly takesAnswer = computed(() => !['checklist', 'external'].includes(this.criterion().scorer.kind));

  constructor() {
    effect(() => {
      const { id } = this.submission();
      untracked(() => this.begin(id));
    });
    effect(() => {
      const part = { verdict: this.verdict(), reason: this.reason(), scores: this.scores(), answer: this.answer() };
      untracked(() => this.drafts.keep(this.submission().id, part));
    });
    this.words.valueChanges.pipe(takeUntilDestroyed()).subscribe((words) => this.drafts.keep(this.submission().id, { words }));
  }

  /** With what was begun on it before. */
  private begin(id: string): void {
    const { verdict, reason, words, scores, answer } = this.drafts.of(id);
    this.verdict.set(verdict);
    this.reason.set(reason);
    this.words.setValue(words, { emitEvent: false });
    this.scores.set(scores);
    this.answer.set(answer);
    this.deed.forgive();
  }

  protected titleOf({ documentId }: CiteBody): string {
    return this.titles().get(documentId) ?? '';
  }

  protected drop(index: number): void {
    this.citations.update((all) => all.filter((_, at) => at !== index));
  }

  protected async judge(): Promise<void> {
    this.tried.set(true);
    const verdict = this.verdict();
    const answer = this.meantAnswer();
    this.missing.set(
      verdictLacks({
        verdict,
        reason: this.reason(),
        words: this.words.value,
        citations: this.citations().length,
        answer: !this.asksAnswer() ? 'not-asked' : answer === null ? 'missing' : 'said',
      }),
    );
    if (verdict === null || this.missing().length > 0) return this.lookAtFirst();
    const reasonCode = verdict === 'returned' ? this.reason() : null;
    const body: VerdictBody = {
      revision: this.submission().revision,
      verdict,
      words: this.words.value.trim(),
      citations: this.citations(),
      ...(reasonCode === null ? {} : { reasonCode }),
      ...(answer === null ? {} : { answer }),
    };
    const done = await this.deed.carryOut(body, (key) => this.api.judge(this.at(), this.submission().id, body, key));
    if (!done) return;
    this.drafts.forget(this.submission().id);
    this.judged.emit(done.answer);
  }

  /** The first thing that is missing is brought into view once its sentence is there. */
  private lookAtFirst(): void {
    afterNextRender(() => this.host.querySelector('.field-fault')?.scrollIntoView({ block: 'center' }), { injector: this.injector });
  }

  /** Null where the verdict says nothing of the score. */
  private meantAnswer(): Answer | null {
    if (!this.asksAnswer()) return null;
    const read = readAnswer(this.criterion(), this.answer());
    return read.kind === 'answer' ? read.answer : null;
  }

  private asksAnswer(): boolean {
    return this.verdict() === 'verified' && this.takesAnswer() && this.scores();
  }
}

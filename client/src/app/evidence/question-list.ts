import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { isDay } from '@domain';
import { Deed } from '../api/deed';
import { EvidenceApi, type AssessmentRef, type DocumentJson, type QuestionJson } from '../api/evidence-api';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { writeDay } from '../ui/write-moment';

/** What the system asks about documents: questions, never verdicts. Answers stay beside them. */
@Component({
  selector: 'app-question-list',
  imports: [ReactiveFormsModule, MatButtonModule, Icon, InstantPipe, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (question of questions(); track question.id) {
      <article [class.open]="question.answers.length === 0">
        <p><app-icon name="info" />&ngsp;<strong>{{ t('question.' + question.code, told(question)) }}</strong></p>
        <p class="small muted">{{ titleOf(question.documentId) }} · {{ t('question.by-system') }}</p>
        @for (answer of question.answers; track $index) {
          <div class="answer">
            <p class="words">{{ answer.words }}</p>
            <p class="small muted">{{ answer.actor.displayName }} · {{ t('role.' + answer.role) }} · {{ answer.recordedAt | instant: store.zone() }}</p>
          </div>
        }
        @if (mayAnswer() && answering() !== question.id) {
          <button type="button" class="link-button" (click)="begin(question.id)">
            {{ t(question.answers.length === 0 ? 'question.answer' : 'question.add-answer') }}
          </button>
        }
        @if (answering() === question.id) {
          <form class="form" (submit)="$event.preventDefault(); answer(question)">
            <label class="field" [for]="'answer-' + question.id">{{ t('question.words') }}
              <textarea [id]="'answer-' + question.id" [formControl]="words" rows="2" maxlength="10000" [attr.aria-invalid]="missing()"></textarea>
            </label>
            @if (missing()) {
              <p class="field-fault" role="alert">{{ t('thread.words-missing') }}</p>
            }
            @if (deed.refused(); as refused) {
              <app-problem [refused]="refused" [keeps]="true" />
            }
            <p class="form-actions">
              <button mat-stroked-button type="button" (click)="answering.set(null)">{{ t('action.cancel') }}</button>
              <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('question.send') }}</button>
            </p>
          </form>
        }
      </article>
    }
  `,
  styles: `
    :host { display: grid; gap: 0.625rem; }
    article { display: grid; gap: 0.25rem; padding: 0.625rem 0.875rem; border-left: 3px solid var(--rule-strong); overflow-wrap: anywhere; justify-items: start; }
    article > form { width: 100%; }
    .open { border-left-color: var(--ochre); }
    .answer { padding-left: 0.75rem; border-left: 2px solid var(--rule); }
    .words { white-space: pre-line; }
  `,
})
export class QuestionList {
  readonly questions = input.required<readonly QuestionJson[]>();
  readonly documents = input.required<readonly DocumentJson[]>();
  readonly at = input.required<AssessmentRef>();
  readonly mayAnswer = input(false);
  readonly answered = output();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  private readonly language = inject(Words);
  protected readonly t = this.language.t;
  protected readonly deed = new Deed();
  protected readonly answering = signal<string | null>(null);
  protected readonly missing = signal(false);
  protected readonly words = new FormControl('', { nonNullable: true });

  protected titleOf(documentId: string): string {
    const found = this.documents().find(({ id }) => id === documentId);
    return found?.title ?? found?.fileName ?? this.t('document.closed');
  }

  /** Days and requirements as they are spoken. */
  protected told({ params }: QuestionJson): Readonly<Record<string, unknown>> {
    const names = this.store.names();
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' && isDay(value)
          ? writeDay(value, this.language.language())
          : name === 'requirements' && Array.isArray(value)
            ? value.map((code) => names?.requirement(String(code)) ?? String(code)).join(', ')
            : Array.isArray(value)
              ? value.join(', ')
              : value,
      ]),
    );
  }

  protected begin(id: string): void {
    this.words.reset();
    this.missing.set(false);
    this.deed.forgive();
    this.answering.set(id);
  }

  protected async answer({ id }: QuestionJson): Promise<void> {
    const words = this.words.value.trim();
    this.missing.set(words === '');
    if (words === '') return;
    const done = await this.deed.carryOut({ id, words }, (key) => this.api.answerQuestion(this.at(), id, words, key));
    if (!done) return;
    this.answering.set(null);
    this.answered.emit();
  }
}

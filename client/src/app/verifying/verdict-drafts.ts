import { Injectable, inject, signal } from '@angular/core';
import type { ReturnReason } from '@domain';
import type { CiteBody } from '../api/verifying-api';
import { emptyAnswer, type AnswerFields } from '../entries/answer-form';
import { Session } from '../session/session';

/** A verdict that is being written. */
export interface VerdictDraft {
  readonly verdict: 'verified' | 'returned' | null;
  readonly reason: ReturnReason | null;
  readonly words: string;
  readonly citations: readonly CiteBody[];
  /** Whether it says what it makes of the criterion, and what. */
  readonly scores: boolean;
  readonly answer: AnswerFields;
}

const nothing: VerdictDraft = { verdict: null, reason: null, words: '', citations: [], scores: true, answer: emptyAnswer };

/** What was begun on a submission is there again when its verifier comes back from the next one; as long as this tab lives. */
@Injectable({ providedIn: 'root' })
export class VerdictDrafts {
  private readonly session = inject(Session);
  private readonly kept = signal<ReadonlyMap<string, VerdictDraft>>(new Map());

  of(submissionId: string): VerdictDraft {
    return this.kept().get(this.keyOf(submissionId)) ?? nothing;
  }

  keep(submissionId: string, part: Partial<VerdictDraft>): void {
    const key = this.keyOf(submissionId);
    this.kept.update((kept) => new Map(kept).set(key, { ...(kept.get(key) ?? nothing), ...part }));
  }

  forget(submissionId: string): void {
    const key = this.keyOf(submissionId);
    this.kept.update((kept) => new Map([...kept].filter(([each]) => each !== key)));
  }

  /** Another person on the same device begins with nothing. */
  private keyOf(submissionId: string): string {
    return `${this.session.person()?.id ?? ''} ${submissionId}`;
  }
}

import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { FieldWork } from './field-work';
import type { FieldDraft } from './store/field-drafts';

/**
 * What stands in one answer form and differs from what was last kept: lies sealed on the phone with every sign that is typed, so that
 * neither a reload nor an empty battery takes it. Held by the form.
 */
@Injectable()
export class AnswerDraft {
  private readonly work = inject(FieldWork);
  private base = '';
  private key = '';
  private isOver = false;
  /** What is shown was typed earlier, and is no answer yet. */
  readonly restored = signal(false);
  /** The browser keeps nothing more: what is typed lies in the open page alone. */
  readonly failed = signal(false);

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.isOver = true));
  }

  /** What the form is to show: the draft, where there is one, otherwise what stands. */
  begin(standing: FieldDraft): FieldDraft {
    const draft = this.work.store()?.drafts.find(standing.siteId, standing.criterion) ?? null;
    this.key = keyOf(standing);
    this.base = wordsOf(standing);
    this.restored.set(draft !== null);
    this.failed.set(false);
    return draft ?? standing;
  }

  /** The form has changed, or may have: what equals what stands is no draft. */
  async note(typed: FieldDraft): Promise<void> {
    const drafts = this.work.store()?.drafts;
    if (!drafts || this.isOver || keyOf(typed) !== this.key) return;
    const differs = wordsOf(typed) !== this.base;
    const before = drafts.find(typed.siteId, typed.criterion);
    if (differs ? before !== null && wordsOf(before) === wordsOf(typed) : before === null) return;
    const written = differs ? drafts.keep(typed) : drafts.drop(typed.siteId, typed.criterion);
    this.failed.set(await written.then(() => false, () => true));
  }

  /** It was kept as an answer, or thrown away. */
  async drop(typed: FieldDraft): Promise<void> {
    this.base = wordsOf(typed);
    this.restored.set(false);
    await this.work.store()?.drafts.drop(typed.siteId, typed.criterion).catch(() => undefined);
  }
}

function keyOf({ siteId, criterion }: FieldDraft): string {
  return `${siteId} ${criterion}`;
}

function wordsOf({ siteId, criterion, match, fields, note, documentId, page }: FieldDraft): string {
  return JSON.stringify([siteId, criterion, match, fields, note, documentId, page]);
}

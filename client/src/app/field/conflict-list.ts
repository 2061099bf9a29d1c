import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Answer } from '@domain';
import { answerWords } from '../scorecard/answer-words';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { FieldWork, type OwnConflict } from './field-work';

type Tip = OwnConflict['tips'][number];

/** Where one's own devices said two things of the same: nobody else chooses, and until it is done neither counts. */
@Component({
  selector: 'app-conflict-list',
  imports: [MatButtonModule, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (row of rows(); track row.key) {
      <section class="notice notice--ochre stack" role="group" [attr.aria-label]="row.name">
        <h3>{{ t('fieldwork.conflict') }}</h3>
        <p><strong>{{ row.name }}</strong><br><span class="small">{{ row.site }}</span></p>
        @for (tip of row.tips; track tip.id) {
          <div class="stack stack--tight tip">
            <p>{{ t('document-match.' + tip.match) }}@if (tip.said) {: {{ tip.said }}}</p>
            @if (tip.note) {
              <p class="small">{{ tip.note }}</p>
            }
            <p class="small">{{ t('fieldwork.conflict-of', { number: tip.receiptNumber, at: (tip.happenedAt | instant: row.zone) }) }}</p>
            <p><button mat-stroked-button type="button" [disabled]="busy()" (click)="choose(row.conflict, tip.tip)">{{ t('fieldwork.conflict-choose') }}</button></p>
          </div>
        }
      </section>
    }
  `,
  styles: `
    :host { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    :host:empty { display: none; }
    .notice { grid-template-columns: minmax(0, 1fr); }
    .tip { padding: 0.75rem; border-radius: var(--radius-small); background: #fff; color: var(--ink); }
    h3 { font-size: 1rem; }
    button { min-height: 2.75rem; }
  `,
})
export class ConflictList {
  private readonly work = inject(FieldWork);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly busy = signal(false);
  protected readonly rows = computed(() => {
    const [pack, names] = [this.work.pack(), this.work.names()];
    if (!pack || !names) return [];
    return this.work.conflicts().map((conflict) => ({
      conflict,
      key: `${conflict.siteId} ${conflict.criterion}`,
      name: names.node(conflict.criterion),
      site: pack.visit.sites.find(({ id }) => id === conflict.siteId)?.name ?? '',
      zone: pack.zone,
      tips: conflict.tips.map((tip) => {
        const answer = answerOf(tip);
        return { ...tip, tip, said: answer ? answerWords(this.words, names, conflict.criterion, answer) : '' };
      }),
    }));
  });

  /** Said once more, in the place of all of them. */
  protected async choose({ siteId, criterion, tips }: OwnConflict, tip: Tip): Promise<void> {
    this.busy.set(true);
    const evidence = tip.evidence.map(({ documentId, page }) => ({ documentId, ...(page === null ? {} : { page }) }));
    const said = { siteId, criterion, match: tip.match, note: tip.note, evidence, answer: answerOf(tip) };
    await this.work.append({ ...said, replaces: tips.map(({ id }) => id) });
    this.busy.set(false);
  }
}

function answerOf({ answer }: Tip): Answer | null {
  return (answer ?? null) as Answer | null;
}

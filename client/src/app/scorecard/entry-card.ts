import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { codeInAddress, isReceiptNumber } from '@domain';
import type { EntryJson } from '../api/entries-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { answerWords } from './answer-words';

/** One entry: what was said, by whom and in which role, when it was so and when it was recorded, why, and on what it rests. */
@Component({
  selector: 'app-entry-card',
  imports: [RouterLink, Icon, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entry-card.html',
  styles: `
    .entry { display: grid; gap: 0.5rem; padding: 0.875rem 1rem; border: 1px solid var(--rule); border-radius: var(--radius-small); background: #fbfcfd; }
    .entry.head { border-left: 4px solid var(--brand); background: #fff; }
    .entry.superseded { background: #f3f3f2; }
    .entry.superseded .said, .entry.superseded .why { text-decoration: line-through; text-decoration-color: var(--missed); }
    .said { font-weight: 700; }
    .why { white-space: pre-line; }
  `,
})
export class EntryCard {
  readonly entry = input.required<EntryJson>();
  readonly names = input.required<FrameworkNames>();
  readonly isHead = input(false);
  /** What it rests on has a newer revision. */
  readonly stale = input(false);
  protected readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  /** What a verdict made of the score rests on a receipt: that leads to the very documents. */
  protected readonly receipt = computed(() => {
    const { kind, reference } = this.entry().basis;
    const isReceipt = kind === 'document' && isReceiptNumber(reference);
    return isReceipt ? ['/daerah', this.store.regionId(), 'tanda-terima', codeInAddress(reference)] : null;
  });
  protected readonly answer = computed(() => answerWords(this.words, this.names(), this.entry().criterion, this.entry().answer));
}

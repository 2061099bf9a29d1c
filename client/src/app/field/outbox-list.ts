import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { answerWords } from '../scorecard/answer-words';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { writeParams } from '../ui/write-params';
import { CarryOut } from './carry-out';
import { ConflictList } from './conflict-list';
import { HandInField } from './hand-in-field';
import { FieldWork } from './field-work';

/** Everything that was appended here, latest first, each with its receipt number; what has none is only on this phone. */
@Component({
  selector: 'app-outbox-list',
  imports: [MatButtonModule, RouterLink, CarryOut, ConflictList, HandInField, Icon, InstantPipe, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p><a class="back" routerLink="." [queryParams]="{}"><app-icon name="back" /> {{ t('fieldwork.all-sites') }}</a></p>
    <h2>{{ t('fieldwork.outbox') }}</h2>
    <p role="status">{{ t('fieldwork.sending-' + work.sending()) }}</p>
    @if (fault(); as refused) {
      <app-problem [refused]="refused" />
    }
    @if (work.sending() === 'nobody-signed-in') {
      <p><a class="back" href="/masuk" target="_blank" rel="noopener">{{ t('shell.sign-in-again') }}</a></p>
    }
    @if (work.unsent() > 0) {
      <p><button mat-stroked-button type="button" [disabled]="work.sending() === 'sending'" (click)="work.send()"><app-icon name="upload" /> {{ t('fieldwork.send-now') }}</button></p>
    }
    <app-carry-out />
    <app-conflict-list />
    <ol class="items">
      @for (row of rows(); track row.id) {
        <li>
          <span class="stack stack--tight">
            <strong>{{ row.name }}</strong>
            <span class="small muted">{{ row.site }}, {{ row.at | instant: row.zone }}</span>
            <span class="small">{{ t('document-match.' + row.match) }}@if (row.said) {: {{ row.said }}}</span>
            @if (row.refused; as code) {
              <span class="chip chip--missed">{{ t('fieldwork.refused') }}</span>
              <span class="small">{{ t('problem.' + code, row.params) }}</span>
            } @else if (row.number; as number) {
              <span class="chip chip--held"><app-icon name="held" /> {{ t('fieldwork.received', { number }) }}</span>
            } @else {
              <span class="chip chip--ochre"><app-icon name="waiting" /> {{ t('fieldwork.state-pending') }}</span>
            }
            @for (each of row.photos; track each.key) {
              <span class="chip" [class.chip--ochre]="each.key === 'photos-pending'" [class.chip--held]="each.key === 'photos-received'" [class.chip--missed]="each.key === 'photos-refused'">{{ t('fieldwork.' + each.key, { n: each.n }) }}</span>
            }
          </span>
        </li>
      } @empty {
        <li class="muted">{{ t('fieldwork.nothing-yet') }}</li>
      }
    </ol>
    @if (work.items().length > 0) {
      <app-hand-in-field />
    }
    <section class="card stack" aria-labelledby="remove">
      <h3 id="remove">{{ t('fieldwork.remove') }}</h3>
      @if (work.unsent() > 0) {
        <p>{{ t('fieldwork.remove-later') }}</p>
      } @else if (asking()) {
        <p>{{ t('fieldwork.remove-ask') }}</p>
        <p class="form-actions">
          <button mat-flat-button type="button" (click)="removed.emit()">{{ t('fieldwork.remove-now') }}</button>
          <button mat-stroked-button type="button" (click)="asking.set(false)">{{ t('action.cancel') }}</button>
        </p>
      } @else {
        <p>{{ t('fieldwork.remove-means') }}</p>
        <p><button mat-stroked-button type="button" (click)="asking.set(true)">{{ t('fieldwork.remove') }}</button></p>
      }
    </section>
  `,
  styles: `
    :host { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    .back { display: inline-flex; gap: 0.25rem; align-items: center; min-height: 2.75rem; }
    h2 { font-size: 1.125rem; }
    button { min-height: 2.75rem; }
    .chip { justify-self: start; }
  `,
})
export class OutboxList {
  readonly removed = output();
  protected readonly work = inject(FieldWork);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly asking = signal(false);
  /** That there is no connection is said already, and is nothing to be alarmed about here. */
  protected readonly fault = computed(() => {
    const refused = this.work.refused();
    return this.work.sending() === 'waiting' && refused !== null && refused.code !== 'unreachable' ? refused : null;
  });
  protected readonly rows = computed(() => {
    const [pack, names] = [this.work.pack(), this.work.names()];
    if (!pack || !names) return [];
    return [...this.work.items()].reverse().map(({ answer, receipt }) => ({
      id: answer.id,
      name: names.node(answer.criterion),
      site: pack.visit.sites.find(({ id }) => id === answer.siteId)?.name ?? '',
      // as the service will tell the time: the phone's, corrected by what was measured
      at: new Date(Date.parse(answer.deviceAt) + (answer.clockOffsetMs ?? 0)).toISOString(),
      zone: pack.zone,
      match: answer.match,
      said: answer.answer ? answerWords(this.words, names, answer.criterion, answer.answer) : '',
      number: receipt?.receiptNumber ?? null,
      refused: receipt?.refused ?? null,
      photos: this.photosOf(answer.photos),
      params: writeParams(receipt?.params ?? {}, this.words.language()),
    }));
  });

  /** How many of an answer's photos stand where. */
  private photosOf(photos: readonly string[]) {
    const told = new Map(this.work.photoReceipts().map(({ sha256, refused }) => [sha256, refused === null ? 'photos-received' : 'photos-refused']));
    const keys = photos.map((sha256) => told.get(sha256) ?? 'photos-pending');
    return [...new Set(keys)].map((key) => ({ key, n: keys.filter((one) => one === key).length }));
  }
}

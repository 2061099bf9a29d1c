import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Criterion } from '@domain';
import type { FigureJson } from '../api/entries-api';
import { FigureForm } from '../entries/figure-form';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { ScorePipe } from '../ui/score-pipe';
import { Standing } from '../ui/standing';
import { Words } from '../ui/words';

/** The published figure a criterion follows: a fact, the same on every track, with its publisher, period and release. */
@Component({
  selector: 'app-criterion-figures',
  imports: [FigureForm, DayPipe, InstantPipe, Icon, ScorePipe, Standing],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="stack">
      <h3>{{ t('figure.title') }}</h3>
      <p class="small muted">{{ t('figure.means') }}</p>
      @if (own().length === 0) {
        <p class="muted">{{ t('figure.none', { figure: names().figure(key()) }) }}</p>
      }
      @for (figure of own(); track figure.id) {
        <article class="figure" [class.superseded]="figure.supersededBy !== null">
          <p class="row">
            <strong class="num value">{{ figure.value | score: 'short' }}</strong>
            @if (figure.id === chosen()) {
              <span class="chip chip--brand">{{ t('entry.counts') }}</span>
            } @else if (figure.supersededBy !== null) {
              <span class="chip chip--missed">{{ t('entry.superseded') }}</span>
            }
            <app-standing [standing]="figure.standing" />
          </p>
          <dl class="dl">
            <dt>{{ t('figure.publisher') }}</dt><dd>{{ figure.publisher }}</dd>
            <dt>{{ t('figure.period') }}</dt><dd>{{ figure.period }}</dd>
            <dt>{{ t('figure.released') }}</dt><dd>{{ figure.releasedOn | day }}</dd>
            <dt>{{ t('figure.source') }}</dt>
            <dd>
              @if (figure.sourceUrl) {
                <a [href]="figure.sourceUrl" target="_blank" rel="noopener noreferrer">{{ figure.sourceTitle }}</a>
              } @else {
                {{ figure.sourceTitle }}
              }
            </dd>
            <dt>{{ t('entry.recorded') }}</dt><dd>{{ figure.recordedAt | instant: store.zone() }}</dd>
          </dl>
          @if (mayRecord() && figure.supersededBy === null) {
            <p class="no-print">
              <button type="button" class="link-button" (click)="doing.set(figure)"><app-icon name="edit" />{{ t('entry.correct') }}</button>
            </p>
          }
        </article>
      }
      @if (doing(); as deed) {
        <app-figure-form [figure]="key()" [corrects]="deed === 'new' ? null : deed" (recorded)="done()" (cancelled)="doing.set(null)" />
      } @else if (mayRecord()) {
        <p class="no-print">
          <button type="button" class="link-button" (click)="doing.set('new')"><app-icon name="add" />{{ t('figure.record') }}</button>
        </p>
      }
    </section>
  `,
  styles: `
    .figure { padding: 0.875rem 1rem; border: 1px solid var(--rule); border-radius: var(--radius-small); display: grid; gap: 0.5rem; }
    .value { font-size: 1.375rem; }
    .superseded .value { text-decoration: line-through; }
  `,
})
export class CriterionFigures {
  readonly criterion = input.required<Criterion>();
  readonly names = input.required<FrameworkNames>();
  readonly figures = input.required<readonly FigureJson[]>();
  readonly chosen = input<string | null>(null);
  readonly recorded = output();
  protected readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;
  protected readonly doing = signal<FigureJson | 'new' | null>(null);

  protected readonly key = computed(() => {
    const { scorer } = this.criterion();
    return scorer.kind === 'external' ? scorer.figure : '';
  });
  protected readonly own = computed(() => this.figures().filter(({ figure }) => figure === this.key()));
  protected readonly mayRecord = computed(() => {
    const regionId = this.store.regionId();
    return this.store.asOf() === null && regionId !== null && this.store.session.may('figure.record', { regionId });
  });

  protected done(): void {
    this.doing.set(null);
    this.recorded.emit();
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { RecordLine } from './record-line';
import { RecordList } from './record-list';
import { VerificationCard } from './verification-card';

/** The record of a region, or of the programme itself: what was done, newest first, and whether the chain that holds it is whole. */
@Component({
  selector: 'app-record-page',
  imports: [RouterLink, MatButtonModule, Empty, Problem, Skeleton, RecordLine, VerificationCard],
  providers: [RecordList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page stack stack--wide">
      <header class="stack stack--tight">
        @if (regionId() === undefined) {
          <h1>{{ t('record.programme-title') }}</h1>
        } @else {
          <h2>{{ t('record.title') }}</h2>
        }
        <p class="muted prose">{{ t('record.lead') }}</p>
      </header>
      <app-verification-card [regionId]="regionId() ?? null" />
      <section class="stack stack--tight">
        @if (subject(); as subject) {
          <p class="row"><span class="chip">{{ t('record.only', { subject }) }}</span> <a routerLink="." [queryParams]="{}">{{ t('record.show-all') }}</a></p>
        }
        @if (list.links(); as links) {
          <div role="feed" [attr.aria-busy]="list.busy()" [attr.aria-label]="t('record.title')">
            @for (link of links; track link.sequence; let i = $index) {
              <article [attr.aria-posinset]="i + 1" [attr.aria-setsize]="list.hasMore() ? -1 : links.length">
                <app-record-line
                  [link]="link" [regionId]="regionId() ?? null" [names]="store?.names() ?? null" [zone]="store?.zone() ?? 'WIB'" [agencies]="agencies()" />
              </article>
            }
          </div>
          @if (links.length === 0) {
            <app-empty icon="history" [text]="t('record.empty')">{{ t('record.empty-next') }}</app-empty>
          }
        } @else if (!list.refused()) {
          <app-skeleton [lines]="8" height="2.5rem" />
        }
        @if (list.refused(); as refused) {
          <app-problem [refused]="refused" [canRetry]="true" (again)="list.again()" />
        }
        @if (list.hasMore()) {
          <p><button mat-stroked-button type="button" [disabled]="list.busy()" (click)="list.more()">{{ t('record.show-more') }}</button></p>
        }
      </section>
    </div>
  `,
})
export class RecordPage {
  /** Absent: the programme's own chain. */
  readonly regionId = input<string>();
  protected readonly store = inject(RegionStore, { optional: true });
  protected readonly list = inject(RecordList);
  protected readonly t = inject(Words).t;
  private readonly regionsApi = inject(RegionsApi);
  protected readonly subject = toSignal(inject(ActivatedRoute).queryParamMap.pipe(map((params) => params.get('perihal'))), { initialValue: null });
  private readonly agencyList = loading(() => this.regionId(), (regionId) => this.regionsApi.agencies(regionId));
  protected readonly agencies = computed(() => new Map((this.agencyList.value() ?? []).map(({ id, name }) => [id, name])));

  constructor() {
    effect(() => {
      const question = { regionId: this.regionId() ?? null, subject: this.subject(), limit: 30 };
      untracked(() => this.list.ask(question));
    });
  }
}

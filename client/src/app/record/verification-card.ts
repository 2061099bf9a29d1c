import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { loading } from '../api/loading';
import { RecordApi } from '../api/record-api';
import { Hash } from '../ui/hash';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';

/** Whether the chain still is what it was: every link checked anew, the first bad one named. */
@Component({
  selector: 'app-verification-card',
  imports: [Hash, Icon, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack" [attr.aria-label]="t('record.verification')">
      <div class="section-head">
        <h2>{{ t('record.verification') }}</h2>
        <button type="button" class="link-button no-print" [disabled]="check.busy()" (click)="check.reload()">
          <app-icon name="refresh" /> {{ t('record.verify-again') }}
        </button>
      </div>
      <div role="status">
        @if (check.value(); as outcome) {
          @if (outcome.firstBad; as bad) {
            <div class="notice notice--missed">
              <app-icon name="failed" />
              <div class="stack stack--tight">
                <p class="strong">{{ bad.sequence === null ? t('record.broken-row', { subject: bad.subject ?? '–' }) : t('record.broken', { n: bad.sequence }) }}</p>
                <p>{{ t('record.fault.' + bad.fault) }}</p>
                <p class="small">{{ t('record.broken-next') }}</p>
              </div>
            </div>
          } @else {
            <p class="notice notice--held"><app-icon name="held" /><span>{{ counted('record.whole', outcome.checked) }}</span></p>
          }
          @if (outcome.head; as head) {
            <p class="small muted head">{{ t('record.head', { n: head.sequence }) }} <app-hash [hash]="head.hash" /></p>
          }
        } @else if (check.refused(); as refused) {
          <app-problem [refused]="refused" [canRetry]="true" (again)="check.reload()" />
        } @else {
          <app-skeleton [lines]="2" />
        }
      </div>
      <p class="small muted prose">{{ t('record.verification-means') }}</p>
    </section>
  `,
  styles: '.section-head { margin-bottom: 0; } .head { padding-top: 0.5rem; } .notice p { margin: 0; }',
})
export class VerificationCard {
  readonly regionId = input.required<string | null>();
  private readonly api = inject(RecordApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly check = loading(() => ({ regionId: this.regionId() }), ({ regionId }) => this.api.verify(regionId));
}

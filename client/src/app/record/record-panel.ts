import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import type { TimeZone } from '@domain';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { RecordLine } from './record-line';
import { RecordList } from './record-list';

/** Who did what when, for the page of the thing: the record of one subject (`assessment:<id>`, `person:<id>`, `entry:<id>` …). */
@Component({
  selector: 'app-record-panel',
  imports: [Problem, Skeleton, RecordLine],
  providers: [RecordList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="panel">
      <h3>{{ t('record.panel') }}</h3>
      @if (list.links(); as links) {
        @for (link of links; track link.sequence) {
          <app-record-line [link]="link" [names]="names()" [zone]="zone()" [agencies]="agencies()" />
        } @empty {
          <p class="muted">{{ t('record.panel-empty') }}</p>
        }
      } @else if (!list.refused()) {
        <app-skeleton [lines]="3" />
      }
      @if (list.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="true" (again)="list.again()" />
      }
      @if (list.hasMore()) {
        <p><button type="button" class="link-button" [disabled]="list.busy()" (click)="list.more()">{{ t('record.show-more') }}</button></p>
      }
    </div>
  `,
  styles: '.panel { display: grid; gap: 0.25rem; }',
})
export class RecordPanel {
  readonly regionId = input.required<string>();
  readonly subject = input.required<string>();
  /** Another value asks anew: for a page on which something was just done. */
  readonly version = input<unknown>(null);
  readonly names = input<FrameworkNames | null>(null);
  readonly zone = input<TimeZone>('WIB');
  readonly agencies = input<ReadonlyMap<string, string>>(new Map());
  protected readonly t = inject(Words).t;
  protected readonly list = inject(RecordList);

  constructor() {
    effect(() => {
      this.version();
      const question = { regionId: this.regionId(), subject: this.subject(), limit: 10 };
      untracked(() => this.list.ask(question));
    });
  }
}

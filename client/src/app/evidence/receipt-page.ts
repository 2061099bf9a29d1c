import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EvidenceApi } from '../api/evidence-api';
import { loading } from '../api/loading';
import { RegionStore } from '../region/region-store';
import { Hash } from '../ui/hash';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { writeSize } from '../ui/write-size';
import { requirementInAddress, requirementOfAddress } from './requirement-address';

/** The numbered receipt of what was handed in; made to be printed. */
@Component({
  selector: 'app-receipt-page',
  imports: [RouterLink, Hash, Icon, InstantPipe, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page page--narrow stack">
      @if (found.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="true" (again)="found.reload()" />
      } @else if (found.value(); as receipt) {
        <header class="stack stack--tight">
          <p class="eyebrow">{{ t('receipt.title') }}</p>
          <h2 class="num">{{ receipt.number }}</h2>
        </header>
        <dl class="dl">
          <dt>{{ t('receipt.for') }}</dt>
          <dd>{{ store.names()?.requirement(receipt.requirement) ?? receipt.requirement }}, {{ t('submission.revision', { revision: receipt.revision }) }}</dd>
          <dt>{{ t('receipt.from') }}</dt>
          <dd>{{ receipt.agency.name }}, {{ receipt.region.name }}</dd>
          <dt>{{ t('receipt.by') }}</dt>
          <dd>{{ receipt.actor.displayName }}</dd>
          <dt>{{ t('receipt.at') }}</dt>
          <dd>{{ receipt.at | instant: store.zone() }}</dd>
        </dl>
        <h3>{{ t('receipt.documents') }}</h3>
        <ol>
          @for (document of receipt.documents; track $index) {
            <li>
              <strong>{{ document.title ?? document.fileName ?? document.url ?? t('document.closed') }}</strong>
              @if (document.fileName; as name) {
                <p class="small muted">{{ name }}@if (document.sizeBytes !== null) {, {{ size(document.sizeBytes) }}}</p>
              }
              @if (document.sha256; as sha256) {
                <p class="small muted">SHA-256 <app-hash [hash]="sha256" /></p>
              }
            </li>
          }
        </ol>
        @if (store.illustrative()) {
          <p class="small muted">{{ t('receipt.illustrative') }}</p>
        }
        <p class="no-print row">
          <button type="button" class="link-button" (click)="print()"><app-icon name="print" /> {{ t('receipt.print') }}</button>
          <a [routerLink]="['../../bukti', address(receipt.requirement)]">{{ t('receipt.back') }}</a>
        </p>
      } @else {
        <app-skeleton [lines]="8" height="2rem" />
      }
    </div>
  `,
  styles: 'li { padding: 0.375rem 0; overflow-wrap: anywhere; }',
})
export class ReceiptPage {
  readonly number = input.required<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly address = requirementInAddress;
  private readonly wanted = computed(() => {
    const at = this.store.place();
    return at && { at, number: requirementOfAddress(this.number()) };
  });
  protected readonly found = loading(this.wanted, ({ at, number }) => this.api.receipt(at, number));

  protected size(bytes: number): string {
    return writeSize(bytes, this.words.language());
  }

  protected print(): void {
    window.print();
  }
}

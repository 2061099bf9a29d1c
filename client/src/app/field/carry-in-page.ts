import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { CarriedFilesApi, type CarriedFile } from '../api/carried-files-api';
import { Refused, refusedOf } from '../api/refused';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';

/** The service reads no more of one file. */
const largestBytes = 20 * 1024 * 1024;

/** Where a colleague hands over somebody's unsent field answers: what was received is said, and not a word of what is in the file. */
@Component({
  selector: 'app-carry-in-page',
  imports: [RouterLink, Icon, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page page--narrow stack">
      <p><a class="back" routerLink="/lapangan"><app-icon name="back" /> {{ t('fieldwork.title') }}</a></p>
      <header class="stack stack--tight">
        <h1>{{ t('carried.title') }}</h1>
        <p>{{ t('carried.lead') }}</p>
      </header>
      <div class="card stack">
        <label class="field">{{ t('carried.file') }}
          <input type="file" [disabled]="busy()" (change)="choose($event)" />
        </label>
      </div>
      <div class="stack" aria-live="polite">
        @if (busy()) {
          <p class="muted">{{ t('carried.sending') }}</p>
        }
        @if (refused(); as fault) {
          <app-problem [refused]="fault" />
        }
        @if (told(); as one) {
          <section class="card stack" aria-labelledby="carried-told">
            <h2 id="carried-told" class="row"><app-icon [name]="one.refused > 0 ? 'info' : 'held'" /> {{ t(headline(one)) }}</h2>
            <dl class="dl">
              <dt>{{ t('carried.received') }}</dt>
              <dd class="num">{{ one.received }}</dd>
              <dt>{{ t('carried.repeated') }}</dt>
              <dd class="num">{{ one.repeated }}</dd>
              <dt>{{ t('carried.refused') }}</dt>
              <dd class="num">{{ one.refused }}</dd>
              @if (one.photos > 0) {
                <dt>{{ t('carried.photos') }}</dt>
                <dd class="num">{{ one.photos }}</dd>
              }
              @if (one.receiptNumbers.length > 0) {
                <dt>{{ t('carried.receipts') }}</dt>
                <dd class="num">{{ one.receiptNumbers.join(', ') }}</dd>
              }
            </dl>
            @if (one.refused > 0) {
              <p class="small">{{ t('carried.refused-means') }}</p>
            }
            <p class="small">{{ t('carried.then') }}</p>
          </section>
        }
      </div>
    </div>
  `,
  styles: `
    h1 { font-size: 1.25rem; }
    h2 { font-size: 1.0625rem; }
    .back { display: inline-flex; gap: 0.25rem; align-items: center; min-height: 2.75rem; }
    input { min-height: 2.75rem; max-width: 100%; }
    dd { overflow-wrap: anywhere; }
  `,
})
export class CarryInPage {
  private readonly api = inject(CarriedFilesApi);
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly told = signal<CarriedFile | null>(null);

  protected async choose(event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    if (!file || this.busy()) return;
    this.busy.set(true);
    this.refused.set(null);
    this.told.set(null);
    try {
      if (file.size > largestBytes) throw new Refused('request-too-large');
      if (file.size === 0) throw new Refused('carried-file-altered');
      this.told.set(await firstValueFrom(this.api.bring(file)));
    } catch (fault) {
      this.refused.set(refusedOf(fault));
    }
    this.busy.set(false);
    field.value = ''; // the same file may be chosen again
  }

  protected headline({ received, repeated }: CarriedFile): string {
    return received > 0 ? 'carried.done' : repeated > 0 ? 'carried.done-before' : 'carried.done-nothing';
  }
}

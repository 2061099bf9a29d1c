import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { defer } from 'rxjs';
import { Deed } from '../api/deed';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { FieldWork } from './field-work';

/** Handing in one's field answers, once all of them have been received: from then on they are read beside the others'. */
@Component({
  selector: 'app-hand-in-field',
  imports: [MatButtonModule, Icon, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack" aria-labelledby="hand-in">
      <h3 id="hand-in">{{ t('fieldwork.hand-in') }}</h3>
      @if (isHandedIn()) {
        <p class="row"><app-icon name="held" /> {{ t('fieldwork.handed-in') }}</p>
      } @else {
        <p>{{ t(work.pending() > 0 ? 'fieldwork.hand-in-later' : 'fieldwork.hand-in-means') }}</p>
        @if (deed.refused(); as refused) {
          <app-problem [refused]="refused" />
        }
        @if (work.pending() === 0 && asking()) {
          <p class="form-actions">
            <button mat-flat-button type="button" [disabled]="deed.busy()" (click)="handIn()">{{ t('fieldwork.hand-in-now') }}</button>
            <button mat-stroked-button type="button" (click)="asking.set(false)">{{ t('action.cancel') }}</button>
          </p>
        } @else if (work.pending() === 0) {
          <p><button mat-stroked-button type="button" (click)="asking.set(true)">{{ t('fieldwork.hand-in') }}</button></p>
        }
      }
    </section>
  `,
  styles: 'button { min-height: 2.75rem; }',
})
export class HandInField {
  protected readonly work = inject(FieldWork);
  protected readonly t = inject(Words).t;
  protected readonly asking = signal(false);
  protected readonly deed = new Deed();
  protected readonly isHandedIn = computed(() => {
    const pack = this.work.pack();
    return pack?.visit.team.some(({ id, handedIn }) => id === pack.person.id && handedIn) ?? false;
  });

  protected async handIn(): Promise<void> {
    const done = await this.deed.carryOut(this.work.items().length, (key) => defer(() => this.work.handIn(key)));
    if (done) this.asking.set(false);
  }
}

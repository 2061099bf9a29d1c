import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Refused } from '../api/refused';
import { Icon } from './icon';
import { Words } from './words';
import { writeParams } from './write-params';

/** What happened, what is kept, what to do: the sentences belong to the code; the request's number helps whoever looks it up. */
@Component({
  selector: 'app-problem',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="notice notice--missed" role="alert">
      <app-icon name="warning" />
      <div class="stack stack--tight">
        <p class="strong">{{ sentence() }}</p>
        @if (kept()) {
          <p>{{ kept() }}</p>
        }
        @if (faults().length > 0) {
          <ul>
            @for (fault of faults(); track fault) {
              <li>{{ fault }}</li>
            }
          </ul>
        }
        @if (refused().code === 'not-signed-in') {
          <p><a href="/masuk" target="_blank" rel="noopener">{{ t('shell.sign-in-again') }}</a></p>
        }
        @if (refused().requestId; as id) {
          <p class="small">{{ t('problem.request', { id }) }}</p>
        }
        @if (canRetry()) {
          <p>
            <button type="button" class="link-button" (click)="again.emit()"><app-icon name="refresh" /> {{ t('action.try-again') }}</button>
          </p>
        }
      </div>
    </div>
  `,
})
export class Problem {
  readonly refused = input.required<Refused>();
  /** A form that keeps what was typed says so. */
  readonly keeps = input(false);
  readonly canRetry = input(false);
  readonly again = output();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly sentence = computed(() => 
    this.t(`problem.${this.refused().code}`, writeParams(this.refused().params, this.words.language())),
  );
  protected readonly kept = computed(() =>
    this.keeps() ? this.t(this.refused().uncertain ? 'problem.kept-uncertain' : 'problem.kept') : '',
  );
  protected readonly faults = computed(() => {
    const { code, params } = this.refused();
    const faults = params['faults'];
    return code === 'request-malformed' && Array.isArray(faults) ? faults.map(String) : [];
  });
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from './words';

/** The shape of what is on its way; shown only when it takes longer than 300 ms. */
@Component({
  selector: 'app-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="sr" role="status">{{ t('shell.loading') }}</span>
    @for (width of widths(); track $index) {
      <span class="skeleton" [style.width.%]="width" [style.height]="height()" aria-hidden="true"></span>
    }
  `,
  styles: ':host { display: grid; gap: 0.75rem; }',
})
export class Skeleton {
  readonly lines = input(4);
  readonly height = input('1.25rem');
  protected readonly t = inject(Words).t;
  protected readonly widths = computed(() =>
    Array.from({ length: this.lines() }, (_, index) => [100, 86, 93, 72][index % 4] ?? 100),
  );
}

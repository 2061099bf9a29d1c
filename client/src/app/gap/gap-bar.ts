import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { GapBar as Lengths } from './gap-bars';

/** A row's share as a bar: what is reached is solid, what is winnable striped, what is lost dotted; a notch says how far the claim goes. */
@Component({
  selector: 'app-gap-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="bar" aria-hidden="true">
      @for (part of parts; track part) {
        @if (lengths()[part] > 0) {
          <i [class]="part" [style.width.%]="lengths()[part]"></i>
        }
      }
      @if (lengths().claimed !== null) {
        <b [style.left.%]="lengths().claimed"></b>
      }
    </span>
  `,
  styles: `
    :host { display: block; min-width: 6rem; }
    .bar { position: relative; display: flex; height: 1rem; margin-block: 0.25rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    i { display: block; height: 100%; box-sizing: border-box; }
    .reached { background: var(--brand); }
    .winnable { background: repeating-linear-gradient(45deg, #a55f00 0 4px, #ffe3b8 4px 8px); }
    .lost { background: radial-gradient(circle, #5b6a71 1.1px, transparent 1.4px) 0 0 / 5px 5px #eef1f3; border: 1px solid #8d989e; }
    b { position: absolute; top: -0.25rem; bottom: -0.25rem; width: 3px; margin-left: -1.5px; background: var(--ink); box-shadow: 0 0 0 1px #fff; }
  `,
})
export class GapBar {
  readonly lengths = input.required<Lengths>();
  protected readonly parts = ['reached', 'winnable', 'lost'] as const;
}

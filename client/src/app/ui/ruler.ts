import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * A score on the whole scale from 0 to 100 with its threshold as a notch. Beside the number, never instead of it; hidden from
 * readers, who have the sentence.
 */
@Component({
  selector: 'app-ruler',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 400 22" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect x="0" y="8" width="400" height="8" fill="#dde6ea" />
      <rect x="0" y="8" [attr.width]="filled()" height="8" fill="var(--evaluated)" />
      @if (notch() !== null) {
        <rect [attr.x]="notch()" y="0" width="2.4" height="22" fill="#8a5100" />
      }
    </svg>
  `,
  styles: ':host { display: block; } svg { display: block; width: 100%; height: 1.25rem; border-radius: 3px; }',
})
export class Ruler {
  readonly score = input<string | null>(null);
  readonly threshold = input<string | null>(null);
  protected readonly filled = computed(() => place(this.score()) ?? 0);
  protected readonly notch = computed(() => {
    const at = place(this.threshold());
    return at === null ? null : Math.min(at, 397.6);
  });
}

/** Pixels of the drawing, not a score: the one place where a float will do. */
function place(value: string | null): number | null {
  return value === null ? null : Math.max(0, Math.min(100, Number(value))) * 4;
}

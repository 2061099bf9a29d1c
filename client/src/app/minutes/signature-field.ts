import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, inject, output, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import SignaturePad from 'signature_pad';
import { Words } from '../ui/words';
import { toStrokes } from './to-strokes';

/** A field for a hand: a finger, a pen or the mouse. Gives strokes in thousandths of its width; whoever cannot draw uploads a copy. */
@Component({
  selector: 'app-signature-field',
  imports: [MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="field-label" id="hand-label">{{ t('minutes.hand') }}</p>
    <canvas #field role="img" aria-labelledby="hand-label" aria-describedby="hand-hint"></canvas>
    <p class="field-hint" id="hand-hint">{{ t('minutes.hand-hint') }}</p>
    <p><button mat-stroked-button type="button" (click)="clear()">{{ t('minutes.hand-clear') }}</button></p>
  `,
  styles: `
    canvas { display: block; width: 100%; aspect-ratio: 5 / 2; border: 1.5px solid var(--rule-strong); border-radius: 8px; background: #fff; touch-action: none; }
    .field-label { font-weight: 650; margin-bottom: 0.25rem; }
  `,
})
export class SignatureField {
  /** Each time the hand is lifted; empty after it is cleared. */
  readonly drawn = output<readonly (readonly number[])[]>();
  protected readonly t = inject(Words).t;
  private readonly field = viewChild.required<ElementRef<HTMLCanvasElement>>('field');
  private pad: SignaturePad | null = null;

  constructor() {
    afterNextRender(() => {
      const canvas = this.field().nativeElement;
      const ratio = Math.max(window.devicePixelRatio, 1);
      canvas.width = canvas.offsetWidth * ratio;
      canvas.height = canvas.offsetHeight * ratio;
      canvas.getContext('2d')?.scale(ratio, ratio);
      this.pad = new SignaturePad(canvas, { penColor: '#0b2f6b', minWidth: 0.8, maxWidth: 2.2 });
      this.pad.addEventListener('endStroke', () => this.drawn.emit(toStrokes(this.pad?.toData() ?? [], canvas.offsetWidth)));
    });
    inject(DestroyRef).onDestroy(() => this.pad?.off());
  }

  protected clear(): void {
    this.pad?.clear();
    this.drawn.emit([]);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Icon } from './icon';
import { stepZoom, zoomSteps } from './pdf-view/zoom-steps';
import { Words } from './words';

/** A picture that fits the room, and can be looked at closely. */
@Component({
  selector: 'app-image-view',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="tools" role="group" [attr.aria-label]="t('document.image-tools')">
      <button type="button" class="icon-button" [disabled]="smallest()" (click)="zoomOut()">
        <app-icon name="zoomOut" /><span class="sr">{{ t('pdf.zoom-out') }}</span>
      </button>
      <button type="button" class="fit num" [attr.aria-label]="t('document.fit')" (click)="zoom.set(1)">{{ (zoom() * 100).toFixed(0) }}%</button>
      <button type="button" class="icon-button" [disabled]="largest()" (click)="zoomIn()">
        <app-icon name="zoomIn" /><span class="sr">{{ t('pdf.zoom-in') }}</span>
      </button>
    </div>
    <div class="room" tabindex="0" role="group" [attr.aria-label]="alt()">
      @if (failed()) {
        <p class="notice notice--missed" role="alert"><app-icon name="warning" />{{ t('document.image-failed') }}</p>
      } @else {
        <img [src]="url()" [alt]="alt()" [class.fitted]="zoom() === 1" [style.width.%]="zoom() === 1 ? null : zoom() * 100" (error)="failed.set(true)" />
      }
    </div>
  `,
  styles: `
    :host { display: flex; flex-direction: column; height: var(--pdf-height, 80dvh); min-height: 16rem; border: 1px solid var(--rule);
      border-radius: var(--radius-small); overflow: hidden; }
    .tools { display: flex; flex: none; justify-content: flex-end; align-items: center; padding: 0.125rem 0.25rem; background: #fff;
      border-bottom: 1px solid var(--rule); }
    .icon-button[disabled] { opacity: 0.5; cursor: default; background: none; }
    .fit { min-width: 3.25rem; min-height: 2.75rem; border: 0; border-radius: var(--radius-small); background: none; font-size: 0.9375rem;
      font-weight: 600; cursor: pointer; }
    .room { flex: 1 1 0; min-height: 0; padding: 0.5rem; background: #dfe6e9; overflow: auto; text-align: center; }
    .room:focus-visible { outline-offset: -3px; }
    img { display: block; max-width: none; margin: 0 auto; }
    img.fitted { max-width: 100%; max-height: 100%; }
  `,
})
export class ImageView {
  readonly url = input.required<string>();
  /** What the picture is, for who does not see it: the document's title. */
  readonly alt = input.required<string>();
  protected readonly t = inject(Words).t;
  protected readonly zoom = signal(1);
  protected readonly failed = linkedSignal({ source: this.url, computation: () => false });
  protected readonly smallest = computed(() => this.zoom() <= zoomSteps[0]);
  protected readonly largest = computed(() => this.zoom() >= (zoomSteps.at(-1) ?? 1));

  zoomIn(): void {
    this.zoom.set(stepZoom(this.zoom(), 1));
  }

  zoomOut(): void {
    this.zoom.set(stepZoom(this.zoom(), -1));
  }
}

import { ChangeDetectionStrategy, Component, effect, input, signal } from '@angular/core';
import { pathOfModules } from './path-of-modules';

interface Drawn {
  readonly size: number;
  readonly path: string;
}

/** A text as a QR code, drawn here; with the quiet zone of four modules around it that readers want. */
@Component({
  selector: 'app-qr-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (drawn(); as qr) {
      <svg role="img" [attr.aria-label]="label()" [attr.viewBox]="'-4 -4 ' + (qr.size + 8) + ' ' + (qr.size + 8)" shape-rendering="crispEdges">
        <rect x="-4" y="-4" [attr.width]="qr.size + 8" [attr.height]="qr.size + 8" fill="#fff" />
        <path [attr.d]="qr.path" fill="#000" />
      </svg>
    }
  `,
  styles: ':host { display: block; aspect-ratio: 1; } svg { display: block; width: 100%; height: 100%; }',
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  protected readonly drawn = signal<Drawn | null>(null);

  constructor() {
    effect((onCleanup) => {
      const text = this.text();
      let isOver = false;
      onCleanup(() => (isOver = true));
      // only who shows a code needs the library
      void import('./qr-modules').then(({ qrModules }) => {
        const { size, data } = qrModules(text);
        if (!isOver) this.drawn.set({ size, path: pathOfModules(size, data) });
      });
    });
  }
}

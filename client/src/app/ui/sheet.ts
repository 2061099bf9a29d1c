import { ChangeDetectionStrategy, Component, DestroyRef, TemplateRef, afterNextRender, inject, input, output, viewChild } from '@angular/core';
import { MatDialog, MatDialogContent, MatDialogTitle, type MatDialogRef } from '@angular/material/dialog';
import { filter } from 'rxjs';

/**
 * A question over the page: stands while it is in the template, holds the focus, gives it back to what opened it. Escape asks to close;
 * a tap beside it does not, because it would throw away what was typed.
 */
@Component({
  selector: 'app-sheet',
  imports: [MatDialogTitle, MatDialogContent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-template #body>
      <h2 mat-dialog-title>{{ heading() }}</h2>
      <mat-dialog-content><div class="inside"><ng-content /></div></mat-dialog-content>
    </ng-template>
  `,
  styles: `
    h2 { --mat-dialog-subhead-weight: 750; --mat-dialog-subhead-size: 1.25rem; --mat-dialog-subhead-line-height: 1.3; }
    mat-dialog-content { max-height: 80dvh; }
    .inside {
      display: grid;
      gap: 1rem;
      grid-template-columns: minmax(0, 1fr);
      padding: 0.25rem 0;
      color: var(--ink);
      font-size: 1rem;
      line-height: 1.5;
      letter-spacing: normal;
    }
  `,
})
export class Sheet {
  readonly heading = input.required<string>();
  readonly closed = output();
  private readonly body = viewChild.required<TemplateRef<unknown>>('body');
  private readonly dialog = inject(MatDialog);
  private shown: MatDialogRef<unknown> | null = null;

  constructor() {
    afterNextRender(() => {
      this.shown = this.dialog.open(this.body(), {
        width: '38rem', maxWidth: 'calc(100vw - 1.5rem)', maxHeight: '94dvh', disableClose: true, autoFocus: 'first-tabbable',
      });
      this.shown.keydownEvents().pipe(filter(({ key }) => key === 'Escape')).subscribe(() => this.closed.emit());
    });
    inject(DestroyRef).onDestroy(() => this.shown?.close());
  }
}

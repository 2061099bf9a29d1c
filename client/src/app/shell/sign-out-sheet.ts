import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

/** Signing out while field answers lie on this phone alone: they stay, sealed, and are sent by nobody else. */
@Component({
  selector: 'app-sign-out-sheet',
  imports: [MatButtonModule, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('shell.sign-out')" (closed)="stayed.emit()">
      <p>{{ counted('fieldwork.sign-out', unsent()) }}</p>
      <p class="form-actions">
        <button mat-stroked-button type="button" (click)="stayed.emit()">{{ t('fieldwork.stay') }}</button>
        <button mat-flat-button type="button" (click)="left.emit()">{{ t('fieldwork.sign-out-anyway') }}</button>
      </p>
    </app-sheet>
  `,
})
export class SignOutSheet {
  readonly unsent = input.required<number>();
  readonly stayed = output();
  readonly left = output();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
}

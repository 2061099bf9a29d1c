import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import type { Deed } from '../api/deed';
import { Problem } from './problem';
import { Words } from './words';

let made = 0;

/** The end of every act that is kept for ever: why, and the button that says what happens. What else is asked is projected above. */
@Component({
  selector: 'app-reason-form',
  imports: [ReactiveFormsModule, MatButtonModule, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="form" (submit)="$event.preventDefault(); submit()">
      <ng-content />
      @if (asks()) {
        <div>
          <label class="field" [for]="id">{{ t('reason.label') }}
            <textarea
              [id]="id" [formControl]="reason" rows="3" maxlength="2000" [attr.aria-invalid]="missing()"
              [attr.aria-describedby]="id + '-hint'"></textarea>
          </label>
          @if (missing()) {
            <p class="field-fault" [id]="id + '-hint'" role="alert">{{ t('reason.missing') }}</p>
          } @else {
            <p class="field-hint" [id]="id + '-hint'">{{ t('reason.hint') }}</p>
          }
        </div>
      }
      @if (deed().refused(); as refused) {
        <app-problem [refused]="refused" [keeps]="asks()" />
      }
      <p class="form-actions">
        <button mat-stroked-button type="button" [disabled]="deed().busy()" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
        <button mat-flat-button type="submit" [class.danger]="danger()" [disabled]="deed().busy()">{{ confirm() }}</button>
      </p>
    </form>
  `,
  styles: '.danger { --mat-button-filled-container-color: var(--missed); }',
})
export class ReasonForm {
  readonly confirm = input.required<string>();
  readonly deed = input.required<Deed>();
  readonly asks = input(true);
  /** Ends something that others rely on. */
  readonly danger = input(false);
  readonly given = output<string>();
  readonly cancelled = output();
  protected readonly t = inject(Words).t;
  protected readonly id = `reason-${++made}`;
  protected readonly reason = new FormControl('', { nonNullable: true });
  protected readonly missing = signal(false);

  protected submit(): void {
    const reason = this.reason.value.trim();
    this.missing.set(this.asks() && reason === '');
    if (this.missing()) {
      document.getElementById(this.id)?.focus();
      return;
    }
    this.given.emit(reason);
  }
}

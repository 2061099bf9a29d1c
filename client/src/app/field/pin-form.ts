import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Words } from '../ui/words';
import { pinPattern } from './store/visit-pin';

let made = 0;

/** A visit PIN: typed once to open, twice to be set. Nothing of it is kept here or anywhere. */
@Component({
  selector: 'app-pin-form',
  imports: [ReactiveFormsModule, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="form" (submit)="$event.preventDefault(); give()">
      <label class="field">{{ t('fieldwork.pin') }}
        <input
          type="password" inputmode="numeric" autocomplete="off" maxlength="12" [formControl]="pin"
          [attr.aria-invalid]="asked() && pin.invalid" [attr.aria-describedby]="about" />
      </label>
      @if (twice()) {
        <label class="field">{{ t('fieldwork.pin-again') }}
          <input
            type="password" inputmode="numeric" autocomplete="off" maxlength="12" [formControl]="again"
            [attr.aria-invalid]="fault() !== ''" [attr.aria-describedby]="about" />
        </label>
      }
      <p [id]="about" [class]="fault() === '' ? 'field-hint' : 'field-fault'" role="status">{{ fault() || t('fieldwork.pin-hint') }}</p>
      <p class="form-actions">
        <button mat-flat-button type="submit" class="wide" [disabled]="busy()">{{ action() }}</button>
        <ng-content />
      </p>
    </form>
  `,
  styles: `
    .field > input { font-size: 1.25rem; letter-spacing: 0.2em; min-height: 3rem; }
    .wide { min-height: 3rem; flex: 1 1 10rem; }
  `,
})
export class PinForm {
  /** What the button says. */
  readonly action = input.required<string>();
  readonly twice = input(false);
  readonly busy = input(false);
  readonly given = output<string>();
  protected readonly t = inject(Words).t;
  protected readonly about = `pin-${++made}`;
  protected readonly pin = new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.pattern(pinPattern)] });
  protected readonly again = new FormControl('', { nonNullable: true });
  protected readonly asked = signal(false);
  private readonly differs = signal(false);
  protected readonly fault = computed(() => {
    if (!this.asked()) return '';
    return this.differs() ? this.t('fieldwork.pin-differs') : this.t('fieldwork.pin-unfit');
  });

  protected give(): void {
    const isFit = this.pin.valid;
    this.differs.set(isFit && this.twice() && this.pin.value !== this.again.value);
    this.asked.set(!isFit || this.differs());
    if (this.asked() || this.busy()) return;
    this.given.emit(this.pin.value);
    if (!this.twice()) this.pin.reset();
  }
}

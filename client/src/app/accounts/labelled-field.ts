import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { switchMap } from 'rxjs';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';

/** One line to fill in: its label above, what helps below, and what is wrong once it was left. A password can be looked at. */
@Component({
  selector: 'app-labelled-field',
  imports: [ReactiveFormsModule, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="field" [class.field--password]="type() === 'password'">
      <label [attr.for]="name()">{{ label() }}</label>
      <input
        [id]="name()" [type]="shown() ? 'text' : type()" [formControl]="control()" [attr.autocomplete]="autocomplete()"
        [attr.maxlength]="longest()"
        [attr.autocapitalize]="type() === 'text' ? null : 'none'" [attr.spellcheck]="type() === 'text' ? null : 'false'"
        [attr.aria-invalid]="fault() !== null" [attr.aria-describedby]="describedBy()" />
      @if (type() === 'password') {
        <button
          type="button" class="link-button look" [attr.aria-pressed]="shown()" [attr.aria-controls]="name()" (click)="shown.set(!shown())">
          <app-icon [name]="shown() ? 'unlocked' : 'lock'" />{{ t(shown() ? 'field.hide' : 'field.show') }}
        </button>
      }
      @if (fault(); as words) {
        <p class="field-fault" [id]="name() + '-fault'">{{ words }}</p>
      }
      @if (hint()) {
        <p class="field-hint" [id]="name() + '-hint'">{{ hint() }}</p>
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host { display: block; }
    label { color: var(--ink); font-size: 0.9375rem; }
    .field p { font-weight: 400; }
    .field p.field-fault { font-weight: 600; }
    .look { justify-self: start; font-size: 0.875rem; min-height: 2rem; }
  `,
})
export class LabelledField {
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly control = input.required<FormControl<string>>();
  readonly type = input<'text' | 'email' | 'password'>('text');
  readonly autocomplete = input('off');
  readonly hint = input('');
  readonly longest = input(200);
  /** Ids of what else describes it. */
  readonly also = input('');
  protected readonly t = inject(Words).t;
  protected readonly shown = signal(false);
  private readonly happened = toSignal(toObservable(this.control).pipe(switchMap((control) => control.events)));

  protected readonly fault = computed(() => {
    this.happened();
    const control = this.control();
    if (!control.touched || control.valid || control.disabled) return null;
    return this.t(control.hasError('required') ? 'field.required' : control.hasError('email') ? 'field.email' : 'field.unfit');
  });
  protected readonly describedBy = computed(() => {
    const own = [...(this.fault() === null ? [] : ['fault']), ...(this.hint() === '' ? [] : ['hint'])];
    const ids = [...own.map((part) => `${this.name()}-${part}`), this.also()];
    return ids.filter((id) => id !== '').join(' ') || null;
  });
}

/** Where the keyboard goes when a form cannot be sent yet. */
export function focusFirstInvalid(form: HTMLElement): void {
  form.querySelector<HTMLElement>('input.ng-invalid, select.ng-invalid, textarea.ng-invalid')?.focus();
}

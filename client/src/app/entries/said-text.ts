import type { AbstractControl, ValidationErrors } from '@angular/forms';

/** A text that says something: more than spaces. */
export function saidText(control: AbstractControl<string | null>): ValidationErrors | null {
  return (control.value ?? '').trim() === '' ? { said: true } : null;
}

/** An address, or nothing. */
export function webAddress(control: AbstractControl<string | null>): ValidationErrors | null {
  const text = (control.value ?? '').trim();
  return text === '' || /^https?:\/\/\S+\.\S+/.test(text) ? null : { address: true };
}

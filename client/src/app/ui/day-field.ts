import { ChangeDetectionStrategy, Component, computed, effect, forwardRef, inject, input, signal } from '@angular/core';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { provideDateFnsAdapter } from '@angular/material-date-fns-adapter';
import { DateAdapter, MAT_DATE_LOCALE } from '@angular/material/core';
import { MatDatepickerModule } from '@angular/material/datepicker';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { enGB } from 'date-fns/locale/en-GB';
import { id } from 'date-fns/locale/id';
import { Words } from './words';

const typed = ['d/M/yyyy', 'd-M-yyyy', 'd.M.yyyy', 'd MMMM yyyy', 'd MMM yyyy', 'yyyy-MM-dd'];

/** A calendar day, typed or picked, as `YYYY-MM-DD` or null. Speaks the language of the moment, whatever the browser speaks. */
@Component({
  selector: 'app-day-field',
  imports: [MatFormFieldModule, MatInputModule, MatDatepickerModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [
    provideDateFnsAdapter({
      parse: { dateInput: typed, timeInput: 'HH:mm' },
      display: {
        dateInput: 'd MMM yyyy',
        monthYearLabel: 'LLLL yyyy',
        dateA11yLabel: 'd MMMM yyyy',
        monthYearA11yLabel: 'LLLL yyyy',
        timeInput: 'HH:mm',
        timeOptionLabel: 'HH:mm',
      },
    }),
    { provide: MAT_DATE_LOCALE, useValue: id },
    { provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => DayField), multi: true },
  ],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <mat-label>{{ label() }}</mat-label>
      <input
        matInput [matDatepicker]="picker" [value]="date()" [min]="earliest()" [max]="latest()" [disabled]="disabled()"
        autocomplete="off" inputmode="text" (dateChange)="choose($event.value)" (blur)="touched()" />
      <mat-datepicker-toggle matIconSuffix [for]="picker" [aria-label]="t('day.open')" />
      <mat-datepicker #picker />
      @if (hint()) {
        <mat-hint>{{ hint() }}</mat-hint>
      }
    </mat-form-field>
  `,
  styles: ':host { display: block; } mat-form-field { width: 100%; }',
})
export class DayField implements ControlValueAccessor {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly min = input<string | null>(null);
  readonly max = input<string | null>(null);

  private readonly adapter: DateAdapter<Date> = inject(DateAdapter);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly day = signal<string | null>(null);
  protected readonly disabled = signal(false);
  /** A new object when the language changes: the field is written anew. */
  protected readonly date = computed(() => {
    this.words.language();
    return toDate(this.day());
  });
  protected readonly earliest = computed(() => toDate(this.min()));
  protected readonly latest = computed(() => toDate(this.max()));
  protected touched: () => void = () => undefined;
  private changed: (day: string | null) => void = () => undefined;

  constructor() {
    effect(() => this.adapter.setLocale(this.words.language() === 'id' ? id : enGB));
  }

  writeValue(day: string | null): void {
    this.day.set(day === '' ? null : day);
  }

  registerOnChange(changed: (day: string | null) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  setDisabledState(disabled: boolean): void {
    this.disabled.set(disabled);
  }

  protected choose(date: Date | null): void {
    const day = date && !Number.isNaN(date.getTime()) ? toDay(date) : null;
    this.day.set(day);
    this.changed(day);
  }
}

/** Midnight where the browser is: the picker works in local days. */
function toDate(day: string | null): Date | null {
  if (!day) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

function toDay(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

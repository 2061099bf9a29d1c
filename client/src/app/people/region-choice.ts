import { ChangeDetectionStrategy, Component, forwardRef, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { MatAutocompleteModule, type MatAutocompleteSelectedEvent } from '@angular/material/autocomplete';
import { Subject, catchError, debounceTime, of, switchMap } from 'rxjs';
import { RegionsApi, type RegionJson } from '../api/regions-api';
import { Words } from '../ui/words';

const offered = 20;

/** One of the 514 regions by part of its name or code; its value is the region's id, or null. */
@Component({
  selector: 'app-region-choice',
  imports: [MatAutocompleteModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => RegionChoice), multi: true }],
  template: `
    <label class="field">{{ label() }}
      <input
        #box type="text" autocomplete="off" [matAutocomplete]="list" [value]="text()" [disabled]="disabled()"
        [attr.placeholder]="t('people.region-hint')" (input)="typed(box.value)" (focus)="typed(box.value)" (blur)="left()" />
    </label>
    <mat-autocomplete #list="matAutocomplete" [displayWith]="nameOf" (optionSelected)="chosen($event)">
      @for (region of regions(); track region.id) {
        <mat-option [value]="region">{{ region.name }} <span class="small muted">{{ region.provinceName }} · {{ region.code }}</span></mat-option>
      }
      @if (regions().length === 0 && text().trim() !== '') {
        <mat-option disabled>{{ t('people.no-region') }}</mat-option>
      }
    </mat-autocomplete>
  `,
})
export class RegionChoice implements ControlValueAccessor {
  readonly label = input.required<string>();
  private readonly api = inject(RegionsApi);
  protected readonly t = inject(Words).t;
  protected readonly text = signal('');
  protected readonly regions = signal<readonly RegionJson[]>([]);
  protected readonly disabled = signal(false);
  private readonly queries = new Subject<string>();
  private value: string | null = null;
  private touched: () => void = () => undefined;
  private changed: (id: string | null) => void = () => undefined;

  constructor() {
    this.queries
      .pipe(
        debounceTime(150),
        switchMap((query) => this.api.list({ query, limit: offered }).pipe(catchError(() => of({ items: [], next: null })))),
        takeUntilDestroyed(),
      )
      .subscribe(({ items }) => this.regions.set(items));
  }

  protected readonly nameOf = (region: RegionJson | string | null): string =>
    region === null || typeof region === 'string' ? (region ?? '') : region.name;

  /** Typing takes the choice back: what stands in the field is then no region until one is chosen. */
  protected typed(text: string): void {
    if (text !== this.text()) this.put(null);
    this.text.set(text);
    this.queries.next(text.trim());
  }

  protected chosen(event: MatAutocompleteSelectedEvent): void {
    const region = event.option.value as RegionJson;
    this.text.set(region.name);
    this.put(region.id);
  }

  protected left(): void {
    this.touched();
  }

  private put(id: string | null): void {
    if (id === this.value) return;
    this.value = id;
    this.changed(id);
  }

  writeValue(id: string | null): void {
    this.value = id;
    if (id === null || id === '') {
      this.text.set('');
      return;
    }
    this.api.find(id).pipe(catchError(() => of(null))).subscribe((region) => {
      if (region && this.value === id) this.text.set(region.name);
    });
  }

  registerOnChange(changed: (id: string | null) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  setDisabledState(disabled: boolean): void {
    this.disabled.set(disabled);
  }
}

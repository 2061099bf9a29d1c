import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Framework } from '@domain';
import { gapStates, type EvidenceGapJson, type GapQuery, type GapState } from '../api/gap-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Words } from '../ui/words';
import { isNarrowed } from './gap-address';

/** What of the gap is shown; every choice goes into the address. */
@Component({
  selector: 'app-gap-filters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="filters no-print" role="group" [attr.aria-label]="t('gap.filters')">
      <label class="field">
        {{ t('gap.agency') }}
        <select #agency (change)="changed.emit({ agencyId: agency.value })">
          <option value="" [selected]="query().agencyId === null">{{ t('gap.all-agencies') }}</option>
          @for (each of gap().agencies; track each.id) {
            <option [value]="each.id" [selected]="each.id === query().agencyId">{{ each.name }}</option>
          }
        </select>
      </label>
      <label class="field">
        {{ t('gap.component') }}
        <select #component (change)="changed.emit({ component: component.value })">
          <option value="" [selected]="query().component === null">{{ t('gap.all-components') }}</option>
          @for (each of framework().root.children; track each.code) {
            <option [value]="each.code" [selected]="each.code === query().component">{{ names().node(each.code) }}</option>
          }
        </select>
      </label>
      <label class="field">
        {{ t('gap.state') }}
        <select #state (change)="changed.emit({ state: stateOf(state.value) })">
          <option value="" [selected]="query().state === null">{{ t('gap.all-states') }}</option>
          @for (each of states; track each) {
            <option [value]="each" [selected]="each === query().state">{{ t('gap.state-' + each) }}</option>
          }
        </select>
      </label>
      @if (divisions().length > 0) {
        <label class="field">
          {{ t('gap.division') }}
          <select #division (change)="changed.emit({ division: division.value })">
            <option value="" [selected]="query().division === null">{{ t('gap.all-divisions') }}</option>
            @for (each of divisions(); track each) {
              <option [value]="each" [selected]="each === query().division">{{ each }}</option>
            }
          </select>
        </label>
      }
      @if (narrowed()) {
        <button type="button" class="link-button" (click)="changed.emit({ agencyId: null, component: null, division: null, state: null })">
          {{ t('gap.show-all') }}
        </button>
      }
    </div>
  `,
  styles: `
    .filters { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: 0.75rem; align-items: end; }
    .link-button { justify-self: start; min-height: 2.75rem; }
    @media (max-width: 40rem) { .filters { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
  `,
})
export class GapFilters {
  readonly gap = input.required<EvidenceGapJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly query = input.required<GapQuery>();
  readonly changed = output<Partial<GapQuery>>();
  protected readonly t = inject(Words).t;
  protected readonly states = gapStates;
  protected readonly narrowed = computed(() => isNarrowed(this.query()));
  /** The one asked for stands among them although no agency has it any more. */
  protected readonly divisions = computed(() => {
    const known = [...this.gap().agencies.map(({ division }) => division), this.query().division];
    return [...new Set(known.filter((each) => each !== null))].sort();
  });

  protected stateOf(value: string): GapState | null {
    return gapStates.find((state) => state === value) ?? null;
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { criteriaOf } from '@domain';
import type { VisitJson } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Words } from '../ui/words';
import { VisitActSheet } from './act-sheet';
import { askedActs, type AskedAct } from './asked-acts';

/** What the reader may do with a visit now, as the service says. */
@Component({
  selector: 'app-visit-acts',
  imports: [MatButtonModule, VisitActSheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (acts().length > 0) {
      <section class="card stack no-print" aria-labelledby="visit-acts">
        <h3 id="visit-acts">{{ t('visit-acts.title') }}</h3>
        <p class="row">
          @for (act of acts(); track act) {
            <button mat-stroked-button type="button" (click)="asked.set(act)">{{ t('visit-acts.' + act) }}</button>
          }
        </p>
      </section>
    }
    @if (asked(); as act) {
      @if (store.place(); as place) {
        @if (store.names(); as names) {
          <app-visit-act
            [at]="place" [visit]="visit()" [act]="act" [criteria]="criteria()" [names]="names" [agencyIds]="agencyIds()" [zone]="store.zone()"
            (closed)="asked.set(null)" (done)="arrived($event)" />
        }
      }
    }
  `,
})
export class VisitActs {
  readonly visit = input.required<VisitJson>();
  readonly changed = output<VisitJson>();
  protected readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;
  protected readonly asked = signal<AskedAct | null>(null);
  protected readonly acts = computed(() => askedActs.filter((act) => this.visit().may.includes(act)));
  protected readonly criteria = computed(() => {
    const framework = this.store.framework.value();
    return framework ? criteriaOf(framework).map(({ code }) => code) : [];
  });
  protected readonly agencyIds = computed(() => {
    const agency = this.store.session.agencyIn(this.store.regionId() ?? '');
    return agency === null ? [] : [agency];
  });

  protected arrived(visit: VisitJson): void {
    this.asked.set(null);
    this.changed.emit(visit);
  }
}

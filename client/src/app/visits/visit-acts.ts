import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { criteriaOf } from '@domain';
import type { VisitJson } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Words } from '../ui/words';
import { VisitActSheet } from './act-sheet';
import { AgendaSheet } from './agenda-sheet';
import { askedActs, tabledActs, type AskedAct, type TabledAct } from './asked-acts';
import { AssignSheet } from './assign-sheet';

/** What the reader may do with a visit now, as the service says. */
@Component({
  selector: 'app-visit-acts',
  imports: [MatButtonModule, AgendaSheet, AssignSheet, VisitActSheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (acts().length + tables().length > 0) {
      <section class="card stack no-print" aria-labelledby="visit-acts">
        <h3 id="visit-acts">{{ t('visit-acts.title') }}</h3>
        <p class="row">
          @for (act of acts(); track act) {
            <button mat-stroked-button type="button" (click)="asked.set(act)">{{ t('visit-acts.' + act) }}</button>
          }
          @for (act of tables(); track act) {
            <button mat-stroked-button type="button" (click)="table.set(act)">{{ t('visit-acts.' + act) }}</button>
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
    @if (store.place(); as place) {
      @if (table() === 'agenda-set') {
        <app-agenda-sheet [at]="place" [visit]="visit()" (closed)="table.set(null)" (done)="arrived($event)" />
      }
      @if (table() === 'assignments-set' && store.names(); as names) {
        <app-assign-sheet [at]="place" [visit]="visit()" [names]="names" (closed)="table.set(null)" (done)="arrived($event)" />
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
  protected readonly table = signal<TabledAct | null>(null);
  protected readonly tables = computed(() => tabledActs.filter((act) => this.visit().may.includes(act)));
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
    this.table.set(null);
    this.changed.emit(visit);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import type { AssessmentRef } from '../api/evidence-api';
import { VisitsApi, type VisitJson } from '../api/visits-api';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { agendaActOf, agendaRowsOf, daysOfVisit, isWholeRow, nextRow, type AgendaRow } from './agenda-rows';

/** The agenda by day: what, when, where, and which institution leads it. */
@Component({
  selector: 'app-agenda-sheet',
  imports: [MatButtonModule, DayPipe, Icon, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './agenda-sheet.html',
  styles: `
    .item { display: grid; gap: 0.75rem; grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .wide { grid-column: 1 / -1; }
    fieldset + fieldset { border-top: 1px solid var(--rule); padding-top: 1rem; }
  `,
})
export class AgendaSheet {
  readonly at = input.required<AssessmentRef>();
  readonly visit = input.required<VisitJson>();
  readonly closed = output();
  readonly done = output<VisitJson>();
  private readonly api = inject(VisitsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly missing = signal(false);
  protected readonly rows = linkedSignal(() => agendaRowsOf(this.visit()));
  protected readonly days = computed(() => daysOfVisit(this.visit()));
  protected readonly institutions = computed(() => [...new Set(this.visit().team.map(({ institution }) => institution))]);

  protected add(): void {
    this.rows.update((rows) => [...rows, nextRow(rows, this.days()[0] ?? '', this.institutions()[0] ?? '')]);
  }

  protected change(at: number, more: Partial<AgendaRow>): void {
    this.rows.update((rows) => rows.map((row, place) => (place === at ? { ...row, ...more } : row)));
  }

  protected remove(at: number): void {
    this.rows.update((rows) => rows.filter((_, place) => place !== at));
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected async carryOut(): Promise<void> {
    this.missing.set(!this.rows().every(isWholeRow));
    if (this.missing()) return;
    const act = agendaActOf(this.rows());
    const done = await this.deed.carryOut(act, (key) => this.api.change(this.at(), this.visit().id, act, key));
    if (!done) return;
    this.notices.done(this.t('visit-acts.done'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { givesAnswers } from '@domain';
import { Deed } from '../api/deed';
import type { AssessmentRef } from '../api/evidence-api';
import { VisitsApi, type PlanAct, type VisitJson } from '../api/visits-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { assignedTo } from './assigned-to';

/** Who checks what where. As long as nothing is assigned, everybody who scores checks everything: that is how it begins. */
@Component({
  selector: 'app-assign-sheet',
  imports: [MatButtonModule, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './assign-sheet.html',
  styles: '.choices label { min-height: 2.75rem; } .choices { display: grid; padding-left: 0.5rem; }',
})
export class AssignSheet {
  readonly at = input.required<AssessmentRef>();
  readonly visit = input.required<VisitJson>();
  readonly names = input.required<FrameworkNames>();
  readonly closed = output();
  readonly done = output<VisitJson>();
  private readonly api = inject(VisitsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly counted = inject(Words).counted;
  protected readonly deed = new Deed();
  protected readonly scorers = computed(() => this.visit().team.filter(givesAnswers));
  protected readonly sites = computed(() => this.visit().sites.filter(({ criteria }) => criteria.length > 0));
  /** `evaluator site criterion`. */
  protected readonly chosen = linkedSignal<ReadonlySet<string>>(() => {
    const visit = this.visit();
    const all = this.scorers().flatMap(({ id }) =>
      this.sites().flatMap((site) => assignedTo(visit, id, site).map((criterion) => keyOf(id, site.id, criterion))),
    );
    return new Set(all);
  });

  protected has(evaluatorId: string, siteId: string, criterion: string): boolean {
    return this.chosen().has(keyOf(evaluatorId, siteId, criterion));
  }

  protected many(evaluatorId: string, siteId: string, criteria: readonly string[]): number {
    return criteria.filter((criterion) => this.has(evaluatorId, siteId, criterion)).length;
  }

  protected choose(evaluatorId: string, siteId: string, criteria: readonly string[], is: boolean): void {
    this.chosen.update((before) => {
      const after = new Set(before);
      for (const criterion of criteria) after[is ? 'add' : 'delete'](keyOf(evaluatorId, siteId, criterion));
      return after;
    });
  }

  protected async carryOut(): Promise<void> {
    const assignments = this.scorers().flatMap(({ id: evaluatorId }) =>
      this.sites().flatMap(({ id: siteId, criteria }) => {
        const there = criteria.filter((criterion) => this.has(evaluatorId, siteId, criterion));
        return there.length === 0 ? [] : [{ evaluatorId, siteId, criteria: there }];
      }),
    );
    const act: PlanAct = { kind: 'assignments-set', assignments };
    const done = await this.deed.carryOut(act, (key) => this.api.change(this.at(), this.visit().id, act, key));
    if (!done) return;
    this.notices.done(this.t('visit-acts.done'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

function keyOf(evaluatorId: string, siteId: string, criterion: string): string {
  return `${evaluatorId} ${siteId} ${criterion}`;
}

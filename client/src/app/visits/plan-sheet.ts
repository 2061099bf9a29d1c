import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { visitKinds, type VisitKind } from '@domain';
import { Deed } from '../api/deed';
import type { AssessmentRef } from '../api/evidence-api';
import { VisitsApi, type VisitJson } from '../api/visits-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { DayField } from '../ui/day-field';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

const required = { nonNullable: true as const, validators: [Validators.required] };

/** A new visit: what kind, which in the series, for which stage, on which days. Team, sites and agenda follow on its page. */
@Component({
  selector: 'app-plan-sheet',
  imports: [ReactiveFormsModule, MatButtonModule, DayField, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-sheet.html',
})
export class PlanSheet {
  readonly at = input.required<AssessmentRef>();
  readonly stages = input.required<readonly { readonly code: string }[]>();
  readonly names = input<FrameworkNames | null>(null);
  readonly closed = output();
  readonly done = output<VisitJson>();
  private readonly api = inject(VisitsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly kinds = visitKinds;
  protected readonly deed = new Deed();
  protected readonly asked = signal(false);
  protected readonly kind = new FormControl<VisitKind>('monitoring', { nonNullable: true });
  protected readonly number = new FormControl<number | null>(null, [Validators.required, Validators.min(1), Validators.max(99)]);
  protected readonly title = new FormControl('', required);
  protected readonly stage = new FormControl('', required);
  protected readonly from = new FormControl<string | null>(null, [Validators.required]);
  protected readonly to = new FormControl<string | null>(null);

  protected async plan(): Promise<void> {
    this.asked.set(true);
    const [number, from] = [this.number.value, this.from.value];
    const to = this.to.value ?? from; // a visit of one day
    if (number === null || this.number.invalid || this.title.invalid || this.stage.invalid || from === null || to === null) return;
    const body = { kind: this.kind.value, number, title: this.title.value, stage: this.stage.value, days: { from, to } };
    const done = await this.deed.carryOut(body, (key) => this.api.plan(this.at(), body, key));
    if (!done) return;
    this.notices.done(this.t('visits.planned'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

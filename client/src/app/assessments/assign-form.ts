import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { AssessmentsApi, type AssessmentJson, type RequirementOwner } from '../api/assessments-api';
import { Deed } from '../api/deed';
import type { AgencyJson } from '../api/regions-api';
import { DayField } from '../ui/day-field';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { planAssignments } from './plan-assignments';

/** What several documents are given at once: who leads, who contributes, by when. What is not chosen stays as it was for each of them. */
@Component({
  selector: 'app-assign-form',
  imports: [ReactiveFormsModule, MatButtonModule, DayField, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './assign-form.html',
  styleUrl: './assign-form.scss',
})
export class AssignForm {
  readonly assessment = input.required<AssessmentJson>();
  readonly owners = input.required<readonly RequirementOwner[]>();
  readonly agencies = input.required<readonly AgencyJson[]>();
  readonly picked = input.required<ReadonlySet<string>>();
  /** After each act that was carried out. */
  readonly assigned = output<readonly RequirementOwner[]>();
  readonly finished = output();

  private readonly api = inject(AssessmentsApi);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly deed = new Deed();

  protected readonly lead = signal('');
  protected readonly contributing = signal<'as-was' | 'nobody' | 'chosen'>('as-was');
  protected readonly contributors = signal<ReadonlySet<string>>(new Set());
  protected readonly due = signal<'as-was' | 'day' | 'none'>('as-was');
  protected readonly day = new FormControl<string | null>(null);
  protected readonly missing = signal<'nothing' | 'day' | 'contributors' | null>(null);

  /** What nobody leads needs an agency; the rest may stay where it is. */
  protected readonly mayKeepLead = computed(() =>
    this.owners().every(({ requirement, agencyId }) => agencyId !== null || !this.picked().has(requirement)),
  );

  protected contribute(agencyId: string, on: boolean): void {
    this.contributors.update((chosen) => new Set(on ? [...chosen, agencyId] : [...chosen].filter((id) => id !== agencyId)));
  }

  protected async assign(): Promise<void> {
    this.missing.set(this.whatIsMissing());
    if (this.missing() !== null) return;
    const wish = {
      agencyId: this.lead() === '' ? null : this.lead(),
      contributors: this.contributing() === 'as-was' ? null : this.contributing() === 'nobody' ? [] : [...this.contributors()].sort(),
      due: this.due() === 'as-was' ? null : { until: this.due() === 'none' ? null : this.day.value },
    };
    const picked = this.picked().size;
    const { regionId, id } = this.assessment();
    for (const body of planAssignments(this.owners(), this.picked(), wish)) {
      const done = await this.deed.carryOut(body, (key) => this.api.assignOwner(regionId, id, body, key));
      if (!done) return;
      this.assigned.emit(done.answer);
    }
    const agency = this.agencies().find((each) => each.id === wish.agencyId)?.name;
    this.notices.done(
      agency ? this.counted('assessments.assigned-done', picked, { agency }) : this.counted('assessments.changed-done', picked),
    );
    this.finished.emit();
  }

  private whatIsMissing(): 'nothing' | 'day' | 'contributors' | null {
    if (this.lead() === '' && (!this.mayKeepLead() || (this.contributing() === 'as-was' && this.due() === 'as-was'))) return 'nothing';
    if (this.contributing() === 'chosen' && this.contributors().size === 0) return 'contributors';
    return this.due() === 'day' && !this.day.value ? 'day' : null;
  }
}

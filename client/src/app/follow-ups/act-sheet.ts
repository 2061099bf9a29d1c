import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { EvidenceApi, type AssessmentRef } from '../api/evidence-api';
import { FollowUpsApi, type FollowUpDeeds, type FollowUpJson, type FollowUps } from '../api/follow-ups-api';
import { loading } from '../api/loading';
import { VisitsApi } from '../api/visits-api';
import { DayField } from '../ui/day-field';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

export type FollowUpAsked = 'report' | 'judge' | 'change' | 'carry' | 'withdraw';

const told = { report: 'reported', judge: 'judged', change: 'changed', carry: 'carried', withdraw: 'withdrawn' } as const;

/** What one does with a follow-up: report it done, check it, move its day, carry it to a visit, withdraw it. */
@Component({
  selector: 'app-follow-up-act',
  imports: [ReactiveFormsModule, MatButtonModule, DayField, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './act-sheet.html',
})
export class FollowUpAct {
  readonly at = input.required<AssessmentRef>();
  readonly followUp = input.required<FollowUpJson>();
  readonly asked = input.required<FollowUpAsked>();
  readonly closed = output();
  readonly done = output<FollowUps>();
  private readonly api = inject(FollowUpsApi);
  private readonly evidence = inject(EvidenceApi);
  private readonly visitsApi = inject(VisitsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly missing = signal(false);
  protected readonly said = new FormControl('', { nonNullable: true, validators: [Validators.required] });
  protected readonly dueOn = new FormControl<string | null>(null);
  protected readonly visit = new FormControl('', { nonNullable: true });
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly documents = loading(
    () => (this.asked() === 'report' ? { regionId: this.at().regionId, agencyId: this.followUp().ownerAgencyId } : undefined),
    ({ regionId, agencyId }) => this.evidence.documents(regionId, { agencyId }),
  );
  protected readonly usable = computed(() => (this.documents.value()?.items ?? []).filter(({ destroyed }) => destroyed === null));
  protected readonly visits = loading(() => (this.asked() === 'carry' ? this.at() : undefined), (at) => this.visitsApi.list(at));
  protected readonly others = computed(() =>
    (this.visits.value() ?? []).filter(({ id, state }) => id !== this.followUp().visitId && state !== 'sealed' && state !== 'cancelled'));

  protected choose(id: string, is: boolean): void {
    this.chosen.update((ids) => [...ids.filter((one) => one !== id), ...(is ? [id] : [])]);
  }

  protected submit(): void {
    const [words, dueOn, visitId] = [this.said.value.trim(), this.dueOn.value, this.visit.value];
    switch (this.asked()) {
      case 'report':
        return this.carryOut('completion', words === '' ? null : { words, documentIds: [...this.chosen()] });
      case 'change':
        return this.carryOut('due-day', words === '' || dueOn === null ? null : { dueOn, reason: words });
      case 'carry':
        return this.carryOut('carrying', visitId === '' ? null : { visitId });
      case 'withdraw':
        return this.carryOut('withdrawal', words === '' ? null : { reason: words });
      case 'judge':
        return undefined; // its two buttons say which
    }
  }

  protected judge(done: boolean): void {
    const words = this.said.value.trim();
    this.carryOut('verdict', words === '' ? null : { done, words });
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }

  private carryOut<Name extends keyof FollowUpDeeds>(name: Name, body: FollowUpDeeds[Name] | null): void {
    this.missing.set(body === null);
    if (body !== null) void this.send(name, body);
  }

  private async send<Name extends keyof FollowUpDeeds>(name: Name, body: FollowUpDeeds[Name]): Promise<void> {
    const done = await this.deed.carryOut({ name, body }, (key) => this.api.carryOut(this.at(), this.followUp().id, name, body, key));
    if (!done) return;
    this.notices.done(this.t(`follow-up.${told[this.asked()]}`));
    this.done.emit(done.answer);
  }
}

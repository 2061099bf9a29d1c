import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import type { TimeZone } from '@domain';
import type { Observable } from 'rxjs';
import { AssessmentsApi, type AssessmentJson } from '../api/assessments-api';
import { Deed } from '../api/deed';
import { DayField } from '../ui/day-field';
import { Notices } from '../ui/notices';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { today } from '../ui/today';
import { Words } from '../ui/words';
import type { CommandKind } from './stage-commands';

/** Opening, locking or opening a revision window: what it means, from or until when, and why. */
@Component({
  selector: 'app-stage-sheet',
  imports: [ReactiveFormsModule, DayField, ReasonForm, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('assessments.do-title.' + command(), { stage: name() })" (closed)="close()">
      <app-reason-form
        [confirm]="t('assessments.do.' + command())" [deed]="deed" [danger]="command() === 'locked'" (given)="carryOut($event)" (cancelled)="close()">
        <p>{{ t('assessments.do-means.' + command(), { stage: name() }) }}</p>
        @switch (command()) {
          @case ('opened') {
            <app-day-field [formControl]="day" [label]="t('assessments.opened-on')" [hint]="t('assessments.opened-on-hint')" [max]="now()" />
          }
          @case ('locked') {
            <app-day-field [formControl]="day" [label]="t('assessments.locked-as-of')" [hint]="t('assessments.locked-as-of-hint')" [max]="now()" />
          }
          @case ('window-opened') {
            <div>
              <app-day-field [formControl]="day" [label]="t('assessments.window-until')" [hint]="t('assessments.window-until-hint')" [min]="now()" />
              @if (missing()) {
                <p class="field-fault" role="alert">{{ t('assessments.window-until-missing') }}</p>
              }
            </div>
          }
        }
      </app-reason-form>
    </app-sheet>
  `,
})
export class StageSheet {
  readonly assessment = input.required<AssessmentJson>();
  readonly stage = input.required<string>();
  readonly name = input.required<string>();
  readonly command = input.required<CommandKind>();
  readonly zone = input<TimeZone>('WIB');
  readonly closed = output();
  readonly done = output<AssessmentJson>();
  private readonly api = inject(AssessmentsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly day = new FormControl<string | null>(null);
  protected readonly missing = signal(false);
  protected readonly now = computed(() => today(this.zone()));

  constructor() {
    this.day.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.missing.set(false));
  }

  protected async carryOut(reason: string): Promise<void> {
    const day = this.day.value;
    this.missing.set(this.command() === 'window-opened' && day === null);
    if (this.missing()) return;
    const done = await this.deed.carryOut({ reason, day }, (key) => this.request(reason, day, key));
    if (!done) return;
    this.notices.done(this.t(`assessments.done.${this.command()}`, { stage: this.name() }));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }

  private request(reason: string, day: string | null, key: string): Observable<AssessmentJson> {
    const { regionId, id } = this.assessment();
    const stage = this.stage();
    switch (this.command()) {
      case 'opened':
        return this.api.openStage(regionId, id, stage, { reason, ...(day === null ? {} : { happenedAt: day }) }, key);
      case 'locked': // the end of today is yet to come: a lock as of today is a lock as of now
        return this.api.lockStage(regionId, id, stage, { reason, ...(day === null || day === this.now() ? {} : { asOf: day }) }, key);
      case 'window-opened':
        return this.api.openWindow(regionId, id, stage, { reason, until: day ?? '' }, key);
    }
  }
}

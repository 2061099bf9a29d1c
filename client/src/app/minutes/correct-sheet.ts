import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { toSignal } from '@angular/core/rxjs-interop';
import type { Criterion } from '@domain';
import { Deed } from '../api/deed';
import { MinutesApi, type VisitMinutes, type VisitRef } from '../api/minutes-api';
import { AnswerFieldset } from '../entries/answer-fieldset';
import { emptyAnswer, readAnswer } from '../entries/answer-form';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Notices } from '../ui/notices';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

/** A correction of sealed minutes: one criterion at a time, with what is to stand and why. */
@Component({
  selector: 'app-correct-sheet',
  imports: [ReactiveFormsModule, AnswerFieldset, ReasonForm, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('minutes.correct')" (closed)="close()">
      <app-reason-form [confirm]="t('minutes.correct')" [deed]="deed" (given)="correct($event)" (cancelled)="close()">
        <p>{{ t('minutes.correct-means') }}</p>
        <label class="field">{{ t('minutes.correct-criterion') }}
          <select [formControl]="code">
            @for (each of criteria(); track each.code) {
              <option [value]="each.code">{{ names().node(each.code) }}</option>
            }
          </select>
        </label>
        @if (criterion(); as one) {
          <app-answer-fieldset [criterion]="one" [names]="names()" [tried]="tried()" [(fields)]="fields" />
        }
      </app-reason-form>
    </app-sheet>
  `,
})
export class CorrectSheet {
  readonly at = input.required<VisitRef>();
  readonly minutesId = input.required<string>();
  /** What was agreed on the visit. */
  readonly criteria = input.required<readonly Criterion[]>();
  readonly names = input.required<FrameworkNames>();
  readonly closed = output();
  readonly done = output<VisitMinutes>();
  private readonly api = inject(MinutesApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly tried = signal(false);
  protected readonly fields = signal(emptyAnswer);
  protected readonly code = new FormControl('', { nonNullable: true });
  private readonly chosen = toSignal(this.code.valueChanges, { initialValue: '' });
  protected readonly criterion = computed(() => this.criteria().find(({ code }) => code === this.chosen()) ?? this.criteria()[0] ?? null);

  protected async correct(reason: string): Promise<void> {
    this.tried.set(true);
    const criterion = this.criterion();
    const read = criterion && readAnswer(criterion, this.fields());
    if (!criterion || read?.kind !== 'answer') return;
    const body = { reason, changes: [{ criterion: criterion.code, answer: read.answer, reason }] };
    const done = await this.deed.carryOut(body, (key) => this.api.correct(this.at(), this.minutesId(), body, key));
    if (!done) return;
    this.notices.done(this.t('minutes.corrected'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

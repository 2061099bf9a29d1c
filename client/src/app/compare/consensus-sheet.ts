import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import type { Criterion } from '@domain';
import { Deed } from '../api/deed';
import type { VisitRef } from '../api/minutes-api';
import { VisitsApi, type VisitJson } from '../api/visits-api';
import { AnswerFieldset } from '../entries/answer-fieldset';
import { emptyAnswer, readAnswer } from '../entries/answer-form';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Notices } from '../ui/notices';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

/** The lead's own entry on what the team has talked over, with its reason. */
@Component({
  selector: 'app-consensus-sheet',
  imports: [AnswerFieldset, ReasonForm, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('compare.agree')" (closed)="close()">
      <app-reason-form [confirm]="t('compare.record')" [deed]="deed" (given)="record($event)" (cancelled)="close()">
        <p><strong>{{ names().node(criterion().code) }}</strong></p>
        <p>{{ t('compare.agree-means') }}</p>
        <app-answer-fieldset [criterion]="criterion()" [names]="names()" [tried]="tried()" [(fields)]="fields" />
      </app-reason-form>
    </app-sheet>
  `,
})
export class ConsensusSheet {
  readonly at = input.required<VisitRef>();
  readonly criterion = input.required<Criterion>();
  readonly names = input.required<FrameworkNames>();
  readonly closed = output();
  readonly done = output<VisitJson>();
  private readonly api = inject(VisitsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly tried = signal(false);
  protected readonly fields = signal(emptyAnswer);

  protected async record(reason: string): Promise<void> {
    this.tried.set(true);
    const read = readAnswer(this.criterion(), this.fields());
    if (read.kind !== 'answer') return;
    const body = { criterion: this.criterion().code, answer: read.answer, reason };
    const done = await this.deed.carryOut(body, (key) => this.api.agree(this.at(), this.at().visitId, body, key));
    if (!done) return;
    this.notices.done(this.t('compare.recorded'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

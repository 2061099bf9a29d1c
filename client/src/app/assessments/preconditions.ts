import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import type { TimeZone } from '@domain';
import { AssessmentsApi, type AssessmentJson } from '../api/assessments-api';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import type { FrameworkNames } from '../frameworks/framework-names';
import { DayField } from '../ui/day-field';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { today } from '../ui/today';
import { Words } from '../ui/words';

/** Conditions of the stages that no score answers: whether each holds, since when, who said so; the answers before stay. */
@Component({
  selector: 'app-preconditions',
  imports: [ReactiveFormsModule, DayField, Icon, InstantPipe, Problem, ReasonForm, Sheet, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (answers.refused(); as refused) {
      <app-problem [refused]="refused" [canRetry]="true" (again)="answers.reload()" />
    } @else if (answers.value() === undefined) {
      <app-skeleton [lines]="2" />
    } @else {
      <ul class="list">
        @for (one of conditions(); track one.code) {
          <li>
            <div class="grow stack stack--tight">
              <p class="row"><strong>{{ names().gate(one.code) }}</strong><span class="muted small">{{ one.stages }}</span></p>
              @if (one.answers[0]; as latest) {
                <p class="row">
                  <span class="chip" [class.chip--held]="latest.holds" [class.chip--missed]="!latest.holds">
                    <app-icon [name]="latest.holds ? 'held' : 'failed'" />{{ t(latest.holds ? 'assessments.holds' : 'assessments.holds-not') }}
                  </span>
                  <span class="small muted">{{ latest.actor?.displayName ?? t('record.system') }} · {{ latest.happenedAt | instant: zone() }}</span>
                </p>
                <p class="small reason">“{{ latest.reason }}”</p>
              } @else {
                <p class="muted"><app-icon name="circle" /> {{ t('assessments.unanswered') }}</p>
              }
              @if (one.answers.length > 1) {
                <details class="small">
                  <summary>{{ t('assessments.earlier-answers', { n: one.answers.length - 1 }) }}</summary>
                  <ul>
                    @for (earlier of one.answers.slice(1); track $index) {
                      <li>
                        {{ t(earlier.holds ? 'assessments.holds' : 'assessments.holds-not') }} · {{ earlier.actor?.displayName ?? t('record.system') }} ·
                        {{ earlier.happenedAt | instant: zone() }} · “{{ earlier.reason }}”
                      </li>
                    }
                  </ul>
                </details>
              }
            </div>
            @if (mayAnswer()) {
              <button type="button" class="link-button no-print" (click)="ask(one.code)"><app-icon name="edit" /> {{ t('assessments.answer') }}</button>
            }
          </li>
        }
      </ul>
    }
    @if (asking(); as code) {
      <app-sheet [heading]="names().gate(code)" (closed)="close()">
        <app-reason-form [confirm]="t('assessments.answer')" [deed]="deed" (given)="answer(code, $event)" (cancelled)="close()">
          <fieldset>
            <legend class="field-label">{{ t('assessments.does-it-hold') }}</legend>
            <div class="cards-choice">
              <label><input type="radio" name="holds" [value]="true" [formControl]="holds" /><span>{{ t('assessments.holds') }}</span></label>
              <label><input type="radio" name="holds" [value]="false" [formControl]="holds" /><span>{{ t('assessments.holds-not') }}</span></label>
            </div>
            @if (missing()) {
              <p class="field-fault" role="alert">{{ t('assessments.holds-missing') }}</p>
            }
          </fieldset>
          <app-day-field [formControl]="day" [label]="t('assessments.since-when')" [hint]="t('assessments.since-when-hint')" [max]="now()" />
        </app-reason-form>
      </app-sheet>
    }
  `,
  styles: `
    .list { margin: 0; padding: 0; }
    .list > li { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: flex-start; padding: 0.75rem 0; border-top: 1px solid var(--rule); }
    .reason { color: var(--ink-soft); overflow-wrap: anywhere; }
    summary { cursor: pointer; color: var(--brand); font-weight: 600; }
  `,
})
export class Preconditions {
  readonly assessment = input.required<AssessmentJson>();
  readonly names = input.required<FrameworkNames>();
  readonly zone = input<TimeZone>('WIB');
  readonly mayAnswer = input(false);
  readonly done = output();
  private readonly api = inject(AssessmentsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected deed = new Deed();
  protected readonly holds = new FormControl<boolean | null>(null);
  protected readonly day = new FormControl<string | null>(null);
  protected readonly missing = signal(false);
  protected readonly asking = signal<string | null>(null);
  protected readonly now = computed(() => today(this.zone()));
  protected readonly answers = loading(
    () => ({ regionId: this.assessment().regionId, id: this.assessment().id }),
    ({ regionId, id }) => this.api.preconditions(regionId, id),
  );
  protected readonly conditions = computed(() => {
    const { framework } = this.names();
    const codes = framework.stages.flatMap(({ gates }) => gates.filter(({ kind }) => kind === 'precondition').map(({ code }) => code));
    return [...new Set(codes)].map((code) => ({
      code,
      stages: framework.stages.filter(({ gates }) => gates.some((gate) => gate.code === code)).map((stage) => this.names().stage(stage.code)).join(', '),
      answers: (this.answers.value() ?? [])
        .filter((answer) => answer.code === code)
        .sort((a, b) => b.happenedAt.localeCompare(a.happenedAt) || b.recordedAt.localeCompare(a.recordedAt)),
    }));
  });

  protected ask(code: string): void {
    this.deed = new Deed();
    this.holds.setValue(null);
    this.day.setValue(null);
    this.missing.set(false);
    this.asking.set(code);
  }

  protected async answer(code: string, reason: string): Promise<void> {
    const holds = this.holds.value;
    this.missing.set(holds === null);
    if (holds === null) return;
    const { regionId, id } = this.assessment();
    const body = { code, holds, reason, ...(this.day.value === null ? {} : { happenedAt: this.day.value }) };
    const done = await this.deed.carryOut(body, (key) => this.api.answerPrecondition(regionId, id, body, key));
    if (!done) return;
    this.answers.put(done.answer);
    this.asking.set(null);
    this.notices.done(this.t('assessments.answered-done'));
    this.done.emit();
  }

  protected close(): void {
    if (!this.deed.busy()) this.asking.set(null);
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { AssessmentsApi, type AssessmentJson } from '../api/assessments-api';
import { Deed } from '../api/deed';
import { FrameworksApi } from '../api/frameworks-api';
import { loading } from '../api/loading';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { today } from '../ui/today';
import { Words } from '../ui/words';

/** Starting the assessment of a region: by which revision, in which cycle. The revision cannot be exchanged afterwards. */
@Component({
  selector: 'app-start-sheet',
  imports: [ReactiveFormsModule, MatButtonModule, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('assessments.start')" (closed)="close()">
      <form class="form" (submit)="$event.preventDefault(); start()">
        <p>{{ t('assessments.start-means') }}</p>
        <label class="field">{{ t('assessments.revision') }}
          <select [formControl]="revision" [attr.aria-invalid]="asked() && !revision.value">
            <option value="" disabled>{{ t('assessments.choose-revision') }}</option>
            @for (each of revisions(); track each.key) {
              <option [value]="each.key">{{ each.name }} ({{ each.key }})</option>
            }
          </select>
        </label>
        @if (frameworks.refused(); as refused) {
          <app-problem [refused]="refused" [canRetry]="true" (again)="frameworks.reload()" />
        }
        @if (frameworks.value()?.length === 0) {
          <p class="field-fault">{{ t('assessments.no-revision') }}</p>
        }
        <div>
          <label class="field">{{ t('assessments.cycle') }}
            <input type="number" inputmode="numeric" min="2000" max="2100" [formControl]="cycle" [attr.aria-invalid]="asked() && cycle.invalid" />
          </label>
          <p [class]="asked() && cycle.invalid ? 'field-fault' : 'field-hint'">{{ t('assessments.cycle-hint') }}</p>
        </div>
        @if (deed.refused(); as refused) {
          <app-problem [refused]="refused" [keeps]="true" />
        }
        <p class="form-actions">
          <button mat-stroked-button type="button" [disabled]="deed.busy()" (click)="close()">{{ t('action.cancel') }}</button>
          <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('assessments.start') }}</button>
        </p>
      </form>
    </app-sheet>
  `,
})
export class StartSheet {
  readonly regionId = input.required<string>();
  readonly closed = output();
  readonly done = output<AssessmentJson>();
  private readonly api = inject(AssessmentsApi);
  private readonly frameworksApi = inject(FrameworksApi);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly deed = new Deed();
  protected readonly asked = signal(false);
  protected readonly frameworks = loading(() => true, () => this.frameworksApi.list());
  protected readonly revisions = computed(() =>
    (this.frameworks.value() ?? []).map(({ code, revision, name }) => ({
      key: `${code}/${revision}`, code, revision, name: name[this.words.language()] ?? name['id'] ?? code,
    })),
  );
  protected readonly revision = new FormControl('', { nonNullable: true, validators: [Validators.required] });
  protected readonly cycle = new FormControl(Number(today().slice(0, 4)), {
    nonNullable: true, validators: [Validators.required, Validators.min(2000), Validators.max(2100)],
  });

  constructor() {
    effect(() => {
      const [only, ...others] = this.revisions();
      if (only !== undefined && others.length === 0) this.revision.setValue(only.key);
    });
  }

  protected async start(): Promise<void> {
    this.asked.set(true);
    const chosen = this.revisions().find(({ key }) => key === this.revision.value);
    if (!chosen || this.cycle.invalid) return;
    const body = { frameworkCode: chosen.code, frameworkRevision: chosen.revision, cycle: this.cycle.value };
    const done = await this.deed.carryOut(body, () => this.api.start(this.regionId(), body));
    if (!done) return;
    this.notices.done(this.t('assessments.started-done', { cycle: body.cycle }));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

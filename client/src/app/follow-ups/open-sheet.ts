import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import type { AssessmentRef } from '../api/evidence-api';
import { FollowUpsApi, type FollowUps } from '../api/follow-ups-api';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { VisitsApi } from '../api/visits-api';
import { DayField } from '../ui/day-field';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

const required = { nonNullable: true as const, validators: [Validators.required] };

/** A new follow-up: what, by which agency, by when, and of which visit and finding it comes. */
@Component({
  selector: 'app-open-follow-up',
  imports: [ReactiveFormsModule, MatButtonModule, DayField, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('follow-up.open')" (closed)="close()">
      <form class="form" (submit)="$event.preventDefault(); open()">
        <label class="field">{{ t('follow-up.words') }}
          <textarea rows="3" maxlength="10000" [formControl]="said" [attr.aria-invalid]="missing() && said.invalid"></textarea>
        </label>
        <label class="field">{{ t('follow-up.owner') }}
          <select [formControl]="owner" [attr.aria-invalid]="missing() && owner.invalid">
            <option value="" disabled>{{ t('follow-up.choose-agency') }}</option>
            @for (each of agencies.value(); track each.id) {
              <option [value]="each.id">{{ each.name }}</option>
            }
          </select>
        </label>
        <app-day-field [label]="t('follow-up.due-on')" [formControl]="dueOn" />
        <label class="field">{{ t('follow-up.choose-visit') }}
          <select [formControl]="visit">
            <option value="">{{ t('follow-up.no-visit') }}</option>
            @for (each of visits.value(); track each.id) {
              <option [value]="each.id">{{ each.title }}</option>
            }
          </select>
        </label>
        @if (findings().length > 0) {
          <label class="field">{{ t('follow-up.choose-finding') }}
            <select [formControl]="finding">
              <option value="">{{ t('follow-up.no-finding') }}</option>
              @for (each of findings(); track each.id) {
                <option [value]="each.id">{{ each.words }}</option>
              }
            </select>
          </label>
        }
        @if (missing()) {
          <p class="field-fault" role="alert">{{ t('follow-up.missing') }}</p>
        }
        @if (deed.refused(); as refused) {
          <app-problem [refused]="refused" [keeps]="true" />
        }
        <p class="form-actions">
          <button mat-stroked-button type="button" [disabled]="deed.busy()" (click)="close()">{{ t('action.cancel') }}</button>
          <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('follow-up.open') }}</button>
        </p>
      </form>
    </app-sheet>
  `,
})
export class OpenFollowUp {
  readonly at = input.required<AssessmentRef>();
  readonly closed = output();
  readonly done = output<FollowUps>();
  private readonly api = inject(FollowUpsApi);
  private readonly visitsApi = inject(VisitsApi);
  private readonly regionsApi = inject(RegionsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly missing = signal(false);
  protected readonly said = new FormControl('', required);
  protected readonly owner = new FormControl('', required);
  protected readonly dueOn = new FormControl<string | null>(null, [Validators.required]);
  protected readonly visit = new FormControl('', { nonNullable: true });
  protected readonly finding = new FormControl('', { nonNullable: true });
  protected readonly agencies = loading(() => this.at().regionId, (regionId) => this.regionsApi.agencies(regionId));
  protected readonly visits = loading(this.at, (at) => this.visitsApi.list(at));
  private readonly chosen = toSignal(this.visit.valueChanges, { initialValue: '' });
  private readonly wanted = computed(() => (this.chosen() === '' ? undefined : { at: this.at(), id: this.chosen() }));
  private readonly whole = loading(this.wanted, ({ at, id }) => this.visitsApi.find(at, id));
  protected readonly findings = computed(() => (this.wanted() ? (this.whole.value()?.findings ?? []) : []));

  protected async open(): Promise<void> {
    const dueOn = this.dueOn.value;
    this.missing.set(this.said.invalid || this.owner.invalid || dueOn === null);
    if (dueOn === null || this.missing()) return;
    const [visitId, findingId] = [this.visit.value, this.finding.value];
    const isFinding = this.findings().some(({ id }) => id === findingId);
    const from = { ...(visitId === '' ? {} : { visitId }), ...(isFinding ? { findingId } : {}) };
    const body = { words: this.said.value, ownerAgencyId: this.owner.value, dueOn, ...from };
    const done = await this.deed.carryOut(body, (key) => this.api.open(this.at(), body, key));
    if (!done) return;
    this.notices.done(this.t('follow-up.opened'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Deed } from '../api/deed';
import { EntriesApi, type EntryJson } from '../api/entries-api';
import { RegionStore } from '../region/region-store';
import { Problem } from '../ui/problem';
import { TakesFocus } from '../ui/takes-focus';
import { Words } from '../ui/words';
import { saidText } from './said-text';

/** Approves what another person said is not applicable; from then on the criterion leaves the sum. */
@Component({
  selector: 'app-approval-form',
  imports: [ReactiveFormsModule, MatButtonModule, MatFormFieldModule, MatInputModule, Problem, TakesFocus],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="form notice-form" [formGroup]="form" (ngSubmit)="approve()">
      <p appTakesFocus>{{ t('entry.approve-means') }}</p>
      <mat-form-field appearance="outline">
        <mat-label>{{ t('entry.reason') }}</mat-label>
        <textarea matInput rows="3" formControlName="reason"></textarea>
        @if (form.controls.reason.invalid) {
          <mat-error>{{ t('form.required') }}</mat-error>
        }
      </mat-form-field>
      @if (deed.refused(); as refused) {
        <app-problem [refused]="refused" [keeps]="true" />
      }
      <div class="form-actions">
        <button matButton="filled" type="submit" [disabled]="deed.busy()">{{ t('entry.approve') }}</button>
        <button matButton type="button" (click)="cancelled.emit()">{{ t('action.cancel') }}</button>
      </div>
    </form>
  `,
})
export class ApprovalForm {
  readonly entry = input.required<EntryJson>();
  readonly recorded = output();
  readonly cancelled = output();
  private readonly api = inject(EntriesApi);
  private readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly form = new FormGroup({ reason: new FormControl('', { nonNullable: true, validators: [saidText] }) });

  protected async approve(): Promise<void> {
    this.form.markAllAsTouched();
    const question = this.store.question();
    if (this.form.invalid || !question) return;
    const reason = this.form.controls.reason.value.trim();
    const id = this.entry().id;
    const done = await this.deed.carryOut({ id, reason }, (key) =>
      this.api.approve(question.regionId, question.assessmentId, id, reason, key),
    );
    if (done) this.recorded.emit();
  }
}

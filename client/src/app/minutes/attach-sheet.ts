import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import type { MinutesSide } from '@domain';
import { Deed } from '../api/deed';
import { MinutesApi, type SigningCopy, type VisitMinutes, type VisitRef } from '../api/minutes-api';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

const required = { nonNullable: true as const, validators: [Validators.required] };

/** The same minutes signed elsewhere: by BSrE, or by hand and scanned. */
@Component({
  selector: 'app-attach-sheet',
  imports: [ReactiveFormsModule, MatButtonModule, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('minutes.attach')" (closed)="close()">
      <form class="form" (submit)="$event.preventDefault(); attach()">
        <p>{{ t('minutes.attach-means') }}</p>
        <p>{{ t('minutes.sign-as', { side: t('minutes.side-' + side()) }) }}</p>
        <label class="field">{{ t('minutes.attach-file') }}
          <input type="file" accept="application/pdf" (change)="choose($event)" />
        </label>
        <label class="field">{{ t('minutes.attach-method') }}
          <select [formControl]="method">
            <option value="electronic">{{ t('minutes.method-electronic') }}</option>
            <option value="scanned">{{ t('minutes.method-scanned') }}</option>
          </select>
        </label>
        <label class="field">{{ t('minutes.name') }}
          <input type="text" maxlength="300" [formControl]="name" [attr.aria-invalid]="missing() && name.invalid" />
        </label>
        <label class="field">{{ t('minutes.office') }}
          <input type="text" maxlength="300" [formControl]="office" [attr.aria-invalid]="missing() && office.invalid" />
        </label>
        @if (missing()) {
          <p class="field-fault" role="alert">{{ t('minutes.attach-missing') }}</p>
        }
        @if (deed.refused(); as refused) {
          <app-problem [refused]="refused" [keeps]="true" />
        }
        <p class="form-actions">
          <button mat-stroked-button type="button" [disabled]="deed.busy()" (click)="close()">{{ t('action.cancel') }}</button>
          <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('minutes.attach') }}</button>
        </p>
      </form>
    </app-sheet>
  `,
})
export class AttachSheet {
  readonly at = input.required<VisitRef>();
  readonly minutesId = input.required<string>();
  readonly side = input.required<MinutesSide>();
  readonly closed = output();
  readonly done = output<VisitMinutes>();
  private readonly api = inject(MinutesApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly missing = signal(false);
  protected readonly method = new FormControl<SigningCopy['method']>('electronic', { nonNullable: true });
  protected readonly name = new FormControl('', required);
  protected readonly office = new FormControl('', required);
  private file: File | null = null;

  protected choose(event: Event): void {
    this.file = (event.target as HTMLInputElement).files?.[0] ?? null;
  }

  protected async attach(): Promise<void> {
    const { file } = this;
    this.missing.set(file === null || this.name.invalid || this.office.invalid);
    if (file === null || this.missing()) return;
    const copy = { method: this.method.value, name: this.name.value, office: this.office.value };
    const intended = { ...copy, file: `${file.name}:${file.size}:${file.lastModified}` };
    const done = await this.deed.carryOut(intended, (key) => this.api.attach(this.at(), this.minutesId(), copy, file, key));
    if (!done) return;
    this.notices.done(this.t('minutes.signed'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}

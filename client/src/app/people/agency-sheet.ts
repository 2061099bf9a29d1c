import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { TimeZone } from '@domain';
import { Deed } from '../api/deed';
import { EvidenceApi } from '../api/evidence-api';
import { loading } from '../api/loading';
import type { AgencyJson } from '../api/regions-api';
import { InstantPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';

/** How evidence of one agency goes: which inspector's division looks after it, and who approves before something counts as handed in. */
@Component({
  selector: 'app-agency-sheet',
  imports: [MatButtonModule, InstantPipe, Problem, ReasonForm, Sheet, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="agency().name" (closed)="close()">
      <form class="form" (submit)="$event.preventDefault(); keepDivision()">
        <label class="field">{{ t('agencies.division') }}
          <input #box type="text" list="divisions" maxlength="100" autocomplete="off" [value]="division()" (input)="division.set(box.value)" />
        </label>
        <datalist id="divisions">
          @for (each of divisions(); track each) {
            <option [value]="each"></option>
          }
        </datalist>
        <p class="field-hint">{{ t('agencies.division-means') }}</p>
        @if (dividing.refused(); as refused) {
          <app-problem [refused]="refused" [keeps]="true" />
        }
        <p class="form-actions"><button mat-stroked-button type="submit" [disabled]="dividing.busy()">{{ t('agencies.division-keep') }}</button></p>
      </form>
      <hr />
      <h3>{{ t('agencies.approver') }}</h3>
      <p class="small muted">{{ t('agencies.approver-means') }}</p>
      @if (found.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="true" (again)="found.reload()" />
      } @else if (found.value(); as set) {
        @if (set.candidates.length === 0 && set.approver === null) {
          <p>{{ t('agencies.approver-no-people') }}</p>
        } @else {
          <app-reason-form [deed]="approving" [confirm]="t('agencies.approver-keep')" (given)="keepApprover($event)" (cancelled)="close()">
            <label class="field">{{ t('agencies.approver-who') }}
              <select #who (change)="approver.set(who.value)">
                <option value="" [selected]="approver() === ''">{{ t('agencies.approver-nobody') }}</option>
                @for (each of set.candidates; track each.id) {
                  <option [value]="each.id" [selected]="each.id === approver()">{{ each.displayName }}</option>
                }
              </select>
            </label>
          </app-reason-form>
        }
        @if (set.history.length > 0) {
          <h4>{{ t('agencies.approver-history') }}</h4>
          <ol>
            @for (each of set.history; track each.sequence) {
              <li>
                <strong>{{ each.approver?.displayName ?? t('agencies.approver-nobody') }}</strong>
                <p class="small">{{ each.reason }}</p>
                <p class="small muted">{{ each.actor.displayName }}, {{ each.recordedAt | instant: zone() }}</p>
              </li>
            }
          </ol>
        }
      } @else {
        <app-skeleton [lines]="3" />
      }
    </app-sheet>
  `,
  styles: `
    hr { width: 100%; margin: 0; border: 0; border-top: 1px solid var(--rule); }
    ol { display: grid; gap: 0.5rem; margin: 0; padding: 0; list-style: none; }
    li { padding-left: 0.75rem; border-left: 3px solid var(--rule-strong); overflow-wrap: anywhere; }
  `,
})
export class AgencySheet {
  readonly regionId = input.required<string>();
  readonly agency = input.required<AgencyJson>();
  /** Those that other agencies have already. */
  readonly divisions = input<readonly string[]>([]);
  readonly zone = input<TimeZone>('WIB');
  readonly changed = output();
  readonly closed = output();
  private readonly api = inject(EvidenceApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly dividing = new Deed();
  protected readonly approving = new Deed();
  private readonly place = computed(() => ({ regionId: this.regionId(), agencyId: this.agency().id }));
  protected readonly found = loading(this.place, ({ regionId, agencyId }) => this.api.approver(regionId, agencyId));
  protected readonly division = linkedSignal(() => this.agency().division ?? '');
  protected readonly approver = linkedSignal(() => this.found.value()?.approver?.id ?? '');

  protected async keepDivision(): Promise<void> {
    const { regionId, agencyId } = this.place();
    const division = this.division().trim() === '' ? null : this.division().trim();
    const done = await this.dividing.carryOut({ agencyId, division }, (key) => this.api.setDivision(regionId, agencyId, division, key));
    if (!done) return;
    this.notices.done(this.t(division === null ? 'agencies.division-gone' : 'agencies.division-done', { division }));
    this.changed.emit();
  }

  protected async keepApprover(reason: string): Promise<void> {
    const { regionId, agencyId } = this.place();
    const body = { personId: this.approver() === '' ? null : this.approver(), reason };
    const done = await this.approving.carryOut({ agencyId, ...body }, (key) => this.api.setApprover(regionId, agencyId, body, key));
    if (!done) return;
    this.found.put(done.answer);
    this.notices.done(
      done.answer.approver
        ? this.t('agencies.approver-done', { name: done.answer.approver.displayName })
        : this.t('agencies.approver-gone'),
    );
    this.closed.emit();
  }

  protected close(): void {
    if (!this.dividing.busy() && !this.approving.busy()) this.closed.emit();
  }
}

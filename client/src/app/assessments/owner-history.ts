import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { TimeZone } from '@domain';
import { AssessmentsApi, type AssessmentJson } from '../api/assessments-api';
import { loading } from '../api/loading';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';

/** Everything that was ever said of who is asked for one document, latest first. */
@Component({
  selector: 'app-owner-history',
  imports: [DayPipe, InstantPipe, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (found.refused(); as refused) {
      <app-problem [refused]="refused" [canRetry]="true" (again)="found.reload()" />
    } @else if (found.value(); as all) {
      <ol>
        @for (each of all; track each.sequence) {
          <li>
            <strong>{{ each.agencyName }}</strong>
            @if (each.contributors.length > 0) {
              <span>{{ t('assessments.with', { agencies: namesOf(each.contributors) }) }}</span>
            }
            <span>{{ each.dueOn ? t('owed.due', { day: (each.dueOn | day) }) : t('owed.no-day') }}</span>
            <span class="muted">{{ each.recordedAt | instant: zone() }}@if (each.actor; as by) {, {{ by.displayName }}}</span>
          </li>
        } @empty {
          <li class="muted">{{ t('assessments.never-assigned') }}</li>
        }
      </ol>
    } @else {
      <app-skeleton [lines]="2" />
    }
  `,
  styles: `
    :host { display: block; padding: 0 0 0.625rem; }
    ol { display: grid; gap: 0.25rem; margin: 0; padding: 0; list-style: none; }
    li { display: flex; flex-wrap: wrap; gap: 0 0.875rem; padding-left: 0.75rem; border-left: 3px solid var(--rule-strong); font-size: 0.875rem; }
  `,
})
export class OwnerHistory {
  readonly assessment = input.required<AssessmentJson>();
  readonly requirement = input.required<string>();
  readonly zone = input<TimeZone>('WIB');
  private readonly api = inject(AssessmentsApi);
  protected readonly t = inject(Words).t;
  protected readonly found = loading(
    () => ({ regionId: this.assessment().regionId, id: this.assessment().id, requirement: this.requirement() }),
    ({ regionId, id, requirement }) => this.api.ownerHistory(regionId, id, requirement),
  );

  protected namesOf(agencies: readonly { readonly agencyName: string }[]): string {
    return agencies.map(({ agencyName }) => agencyName).join(', ');
  }
}

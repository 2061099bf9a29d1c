import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Day } from '@domain';
import type { RequirementRow } from '../api/evidence-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { groupOwed, isOwed } from './owed';
import { requirementInAddress } from './requirement-address';
import { SubmissionLabel } from './submission-label';

/** The documents asked of an agency: what came back on top with the verifier's words, then by day and by what they are worth. */
@Component({
  selector: 'app-owed-list',
  imports: [RouterLink, Icon, DayPipe, ScorePipe, SubmissionLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (group of groups(); track group.section) {
      <section [attr.aria-labelledby]="'owed-' + group.section">
        <h3 [id]="'owed-' + group.section">{{ t('owed.' + group.section) }} <span class="muted num">{{ group.rows.length }}</span></h3>
        <ol>
          @for (row of group.rows; track row.requirement) {
            <li class="card">
              <a class="go" [routerLink]="['/daerah', regionId(), 'bukti', link(row.requirement)]">
                <span class="small muted">{{ names().node(row.indicator) }}</span>
                <strong>{{ names().requirement(row.requirement) }}</strong>
              </a>
              @if (row.returned; as back) {
                <div class="back">
                  <p class="strong">{{ t('return-reason.' + back.reasonCode) }}</p>
                  <p>“{{ back.words }}”</p>
                  <p class="small muted">{{ back.actorName }}</p>
                </div>
              }
              <p class="row small">
                <app-submission-label [state]="row.state" [revision]="row.revision" [begun]="row.hasDraft" />
                @if (row.dueOn) {
                  <span [class.late]="group.section === 'overdue'"><app-icon name="calendar" /> {{ t('owed.due', { day: (row.dueOn | day) }) }}</span>
                } @else if (owed(group.section)) {
                  <span class="muted">{{ t('owed.no-day') }}</span>
                }
                @if (group.section !== 'done' && worth(row)) {
                  <span class="num">{{ t('owed.worth', { points: (row.shownPointsAtStake | score) }) }}</span>
                }
                @if (row.hasDraft && row.state !== 'draft') {
                  <span class="chip"><app-icon name="edit" />{{ t('owed.has-draft') }}</span>
                }
                @if (row.openQuestions > 0) {
                  <span class="chip chip--ochre"><app-icon name="info" />{{ counted('owed.questions', row.openQuestions) }}</span>
                }
                @if (row.unsettledMessages > 0) {
                  <span class="chip"><app-icon name="people" />{{ counted('owed.messages', row.unsettledMessages) }}</span>
                }
              </p>
            </li>
          }
        </ol>
      </section>
    }
  `,
  styles: `
    :host { display: grid; gap: 1.5rem; }
    section { display: grid; gap: 0.625rem; }
    ol { display: grid; gap: 0.625rem; margin: 0; padding: 0; list-style: none; }
    li { display: grid; gap: 0.5rem; }
    .go { display: grid; color: inherit; text-decoration: none; min-height: 2.75rem; overflow-wrap: anywhere; }
    .go:hover strong, .go:focus-visible strong { text-decoration: underline; }
    .back { padding: 0.5rem 0.75rem; border-left: 3px solid var(--missed); overflow-wrap: anywhere; }
    .late { color: var(--missed); font-weight: 650; }
    .row { gap: 0.5rem 0.875rem; }
  `,
})
export class OwedList {
  readonly rows = input.required<readonly RequirementRow[]>();
  readonly names = input.required<FrameworkNames>();
  readonly regionId = input.required<string>();
  readonly today = input.required<Day>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly owed = isOwed;
  protected readonly link = requirementInAddress;
  protected readonly groups = computed(() => groupOwed(this.rows(), this.today()));

  protected worth({ pointsAtStake }: RequirementRow): boolean {
    return Number(pointsAtStake) > 0;
  }
}

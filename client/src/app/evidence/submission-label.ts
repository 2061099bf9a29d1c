import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { SubmissionState } from '@domain';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { Words } from '../ui/words';

const looks: Readonly<Record<SubmissionState, { readonly icon: IconName; readonly tone: string }>> = {
  draft: { icon: 'edit', tone: '' },
  'awaiting-approval': { icon: 'waiting', tone: 'chip--ochre' },
  submitted: { icon: 'upload', tone: 'chip--brand' },
  'under-verification': { icon: 'search', tone: 'chip--brand' },
  verified: { icon: 'held', tone: 'chip--held' },
  returned: { icon: 'undo', tone: 'chip--missed' },
  withdrawn: { icon: 'minus', tone: '' },
};

/** Where a submission stands: a sign and a word, never colour alone. Without a revision and as a draft: nothing has been handed in. */
@Component({
  selector: 'app-submission-label',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span [class]="'chip ' + look().tone">
      <app-icon [name]="look().icon" />{{ t(revision() === 0 && state() === 'draft' && !begun() ? 'submission.nothing' : 'submission.' + state()) }}
    </span>
  `,
})
export class SubmissionLabel {
  readonly state = input.required<SubmissionState>();
  readonly revision = input(0);
  /** Something is prepared but not sent. */
  readonly begun = input(false);
  protected readonly t = inject(Words).t;
  protected readonly look = (): { readonly icon: IconName; readonly tone: string } => looks[this.state()];
}

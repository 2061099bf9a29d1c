import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { AnnouncementsApi, type AnnouncementJson } from '../api/announcements-api';
import { Deed } from '../api/deed';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { AnnouncementCard } from './announcement-card';
import { withdrawalOf } from './announcement-draft';

/** Asks before an announcement leaves the public pages, and says what stays of it. */
@Component({
  selector: 'app-withdraw-sheet',
  imports: [MatButtonModule, AnnouncementCard, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('announcements.withdraw-title')" (closed)="closed.emit()">
      <app-announcement-card [announcement]="announcement()" />
      <p>{{ t('announcements.withdraw-means') }}</p>
      @if (deed.refused(); as refused) {
        <app-problem [refused]="refused" />
      }
      <div class="form-actions">
        <button matButton="filled" type="button" [disabled]="deed.busy()" (click)="withdraw()">{{ t('announcements.withdraw') }}</button>
        <button matButton type="button" (click)="closed.emit()">{{ t('action.cancel') }}</button>
      </div>
    </app-sheet>
  `,
})
export class WithdrawSheet {
  readonly announcement = input.required<AnnouncementJson>();
  readonly withdrawn = output();
  readonly closed = output();
  private readonly api = inject(AnnouncementsApi);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();

  protected async withdraw(): Promise<void> {
    const said = this.announcement();
    const body = withdrawalOf(said);
    const done = await this.deed.carryOut({ id: said.id, ...body }, (key) => this.api.correct(said.regionId, said.id, body, key));
    if (done) this.withdrawn.emit();
  }
}

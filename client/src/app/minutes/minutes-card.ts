import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButtonModule } from '@angular/material/button';
import { minutesSides, type TimeZone } from '@domain';
import { minutesFile, type MinutesJson, type VisitRef } from '../api/minutes-api';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';

export type MinutesDeed = MinutesJson['may'][number] | 'attach';

/** Minutes as they stand: their papers, who has signed, and what the reader may do. */
@Component({
  selector: 'app-minutes-card',
  imports: [RouterLink, MatButtonModule, CopyButton, Icon, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './minutes-card.html',
  styleUrl: './minutes-card.scss',
})
export class MinutesCard {
  readonly at = input.required<VisitRef>();
  readonly minutes = input.required<MinutesJson>();
  readonly zone = input.required<TimeZone>();
  /** Code of what these correct; null for a visit's own. */
  readonly corrected = input<string | null>(null);
  readonly wanted = output<MinutesDeed>();
  protected readonly t = inject(Words).t;
  protected readonly draft = computed(() => minutesFile(this.at(), this.minutes().id, this.minutes().draftSha256));
  protected readonly sealed = computed(() => {
    const { id, sealedSha256 } = this.minutes();
    return sealedSha256 === null ? null : minutesFile(this.at(), id, sealedSha256);
  });
  protected readonly sides = computed(() =>
    minutesSides.map((side) => ({ side, signatures: this.minutes().signatures.filter((one) => one.side === side) })));

  protected copyOf(sha256: string): string {
    return minutesFile(this.at(), this.minutes().id, sha256);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { StageStatusCode, TimeZone } from '@domain';
import type { StageEventJson, StageJson } from '../api/assessments-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { writeInstant } from '../ui/write-moment';
import type { CommandKind } from './stage-commands';

const signs: Readonly<Record<StageStatusCode, IconName>> = { planned: 'circle', open: 'unlocked', locked: 'lock', revising: 'edit' };

/** One stage in the course of an assessment: how far it is, what that means, what fixed it, and what may be done next. */
@Component({
  selector: 'app-stage-card',
  imports: [MatButtonModule, Icon, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './stage-card.html',
  styleUrl: './stage-card.scss',
})
export class StageCard {
  readonly stage = input.required<StageJson>();
  readonly names = input.required<FrameworkNames>();
  readonly zone = input<TimeZone>('WIB');
  /** The stage in force now. */
  readonly current = input(false);
  /** The first that is still planned: the one to open. */
  readonly next = input(false);
  readonly commands = input<readonly CommandKind[]>([]);
  readonly wants = output<CommandKind>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly sign = computed(() => signs[this.stage().status]);
  protected readonly gates = computed(() => {
    const { framework } = this.names();
    return framework.stages.find(({ code }) => code === this.stage().code)?.gates.map(({ code }) => this.names().gate(code)) ?? [];
  });
  protected readonly says = computed(() => {
    const { status, openedAt, windowUntil, locks } = this.stage();
    const write = (instant: string | null | undefined) => writeInstant(instant, this.words.language(), this.zone());
    const expired = status === 'locked' && windowUntil !== null;
    return this.t(`assessments.status-says.${expired ? 'expired' : status}`, {
      opened: write(openedAt), until: write(windowUntil), locked: write(locks.at(-1)?.recordedAt),
    });
  });
  protected readonly events = computed(() => [...this.stage().events].sort((a, b) => b.sequence - a.sequence));

  protected did(event: StageEventJson): string {
    return this.t(`assessments.event.${event.kind}`, { until: writeInstant(event.windowUntil, this.words.language(), this.zone()) });
  }
}

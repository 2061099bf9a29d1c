import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { criteriaOf, dutiesOf, type TrackerPart } from '@domain';
import type { AgencyJson } from '../api/regions-api';
import type { TrackerChoice, TrackerReason, TrackerRow } from '../api/trackers-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { questionsOf } from './row-choice';
import { tellChange } from './tell-change';

/** One row of a tracker: what it says, what will become of it and why, and the way to decide what is not understood. */
@Component({
  selector: 'app-tracker-row-card',
  imports: [MatButtonModule, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tracker-row-card.html',
  styleUrl: './tracker-row-card.scss',
})
export class TrackerRowCard {
  readonly row = input.required<TrackerRow>();
  readonly names = input.required<FrameworkNames>();
  readonly agencies = input.required<readonly AgencyJson[]>();
  readonly busy = input(false);
  /** Applied already: there is nothing left to decide. */
  readonly closed = input(false);
  readonly chosen = output<TrackerChoice>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly deciding = signal(false);
  protected readonly requirement = linkedSignal(() => this.row().chosen?.requirement ?? '');
  protected readonly agency = linkedSignal(() => this.row().chosen?.agencyId ?? '');
  protected readonly left = linkedSignal((): ReadonlySet<TrackerPart> => new Set(this.row().chosen?.leaveOut ?? []));

  protected readonly questions = computed(() => questionsOf(this.row()));
  protected readonly changes = computed(() => this.row().changes.map((change) => tellChange(change, this.words)));
  protected readonly title = computed(() => {
    const { requirement, document, area } = this.row();
    return requirement === null ? document || area || '–' : this.nameOf(requirement);
  });
  protected readonly said = computed(() => {
    const { area, agency, document, commitment, progress } = this.row();
    const all = { area, agency, document, commitment, progress };
    return Object.entries(all).flatMap(([what, text]) => (text === '' ? [] : [{ what: this.t(`tracker.column-${what}`), text }]));
  });
  protected readonly likely = computed(() => this.candidatesOf('requirement-').map(({ id }) => id));
  protected readonly others = computed(() => {
    const likely = new Set(this.likely());
    return criteriaOf(this.names().framework).flatMap(dutiesOf).filter((code) => !likely.has(code));
  });
  protected readonly likelyAgencies = computed(() => this.candidatesOf('agency-'));
  protected readonly otherAgencies = computed(() => {
    const likely = new Set(this.likelyAgencies().map(({ id }) => id));
    return this.agencies().filter(({ id }) => !likely.has(id));
  });
  protected readonly mayDecide = computed(() => !this.closed() && this.row().fate === 'not-understood');
  protected readonly mayUndo = computed(() => {
    const { chosen } = this.row();
    if (this.closed() || chosen === null) return false;
    return chosen.skip || chosen.requirement !== null || chosen.agencyId !== null || chosen.leaveOut.length > 0;
  });
  protected readonly nothingDecided = computed(() => this.requirement() === '' && this.agency() === '' && this.left().size === 0);

  protected nameOf(requirement: string): string {
    const name = this.names().requirement(requirement);
    return name === requirement ? this.names().node(requirement) : name;
  }

  protected why({ code, words, candidates }: TrackerReason): string {
    const other = candidates[0]?.name.split(':')[1] ?? '';
    return this.t(`tracker.reason.${code}`, { words, row: other });
  }

  protected leave(part: TrackerPart, on: boolean): void {
    this.left.update((left) => new Set(on ? [...left, part] : [...left].filter((one) => one !== part)));
  }

  protected decide(): void {
    if (this.nothingDecided()) return;
    this.chosen.emit({
      row: this.row().key,
      ...(this.requirement() === '' ? {} : { requirement: this.requirement() }),
      ...(this.agency() === '' ? {} : { agencyId: this.agency() }),
      ...(this.left().size === 0 ? {} : { leaveOut: [...this.left()] }),
    });
  }

  private candidatesOf(about: string): readonly { readonly id: string; readonly name: string }[] {
    return this.row().reasons.flatMap(({ code, candidates }) => (code.startsWith(about) && code !== 'requirement-double' ? candidates : []));
  }
}

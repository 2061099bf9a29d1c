import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Framework, TimeZone } from '@domain';
import { AssessmentsApi, type AssessmentJson, type RequirementOwner } from '../api/assessments-api';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { TrackersApi } from '../api/trackers-api';
import { requirementInAddress } from '../evidence/requirement-address';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { AssignForm } from './assign-form';
import { groupOwners, type OwnerGroup } from './owner-groups';
import { OwnerHistory } from './owner-history';

/** Which agency hands in which document, with whom and by when: what nobody hands in first; several are changed at once. */
@Component({
  selector: 'app-owners',
  imports: [NgTemplateOutlet, RouterLink, AssignForm, Empty, Icon, DayPipe, OwnerHistory, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './owners.html',
  styleUrl: './owners.scss',
})
export class Owners {
  readonly assessment = input.required<AssessmentJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly mayAssign = input(false);
  readonly zone = input<TimeZone>('WIB');
  private readonly api = inject(AssessmentsApi);
  private readonly regionsApi = inject(RegionsApi);
  private readonly trackersApi = inject(TrackersApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;

  protected readonly owners = loading(
    () => ({ regionId: this.assessment().regionId, id: this.assessment().id }),
    ({ regionId, id }) => this.api.owners(regionId, id),
  );
  private readonly told = loading(
    () => ({ regionId: this.assessment().regionId, assessmentId: this.assessment().id }),
    (of) => this.trackersApi.progress(of),
  );
  /** What the region's tracker last said of a document, by requirement; shown where it came, never waited for. */
  protected readonly progress = computed(() => new Map((this.told.value() ?? []).map((one) => [one.requirement, one])));
  protected readonly agencies = loading(() => this.assessment().regionId, (regionId) => this.regionsApi.agencies(regionId));
  protected readonly query = signal('');
  protected readonly agency = signal('');
  protected readonly picked = signal<ReadonlySet<string>>(new Set());
  /** Whose history is open. */
  protected readonly looking = signal<string | null>(null);
  protected readonly link = requirementInAddress;

  protected readonly groups = computed(() => {
    const names = this.names();
    return groupOwners(this.framework(), this.owners.value() ?? [], { agency: this.agency(), query: this.query() }, (owner) =>
      [names.requirement(owner.requirement), names.node(owner.criterion), owner.requirement, owner.agencyName ?? ''].join(' '),
    );
  });
  protected readonly unowned = computed(() => (this.owners.value() ?? []).filter(({ agencyId }) => agencyId === null).length);
  protected readonly owned = computed(() => (this.owners.value()?.length ?? 0) - this.unowned());
  protected readonly nothing = computed(() => this.groups().unowned.length + this.groups().owned.length === 0);

  protected pick(requirement: string, on: boolean): void {
    this.picked.update((picked) => {
      const next = new Set(picked);
      if (on) next.add(requirement);
      else next.delete(requirement);
      return next;
    });
  }

  protected pickAll(group: OwnerGroup, on: boolean): void {
    for (const { requirement } of group.requirements) this.pick(requirement, on);
  }

  protected allPicked(group: OwnerGroup): boolean {
    return group.requirements.every(({ requirement }) => this.picked().has(requirement));
  }

  protected clear(): void {
    this.picked.set(new Set());
  }

  protected namesOf({ contributors }: RequirementOwner): string {
    return contributors.map(({ agencyName }) => agencyName).join(', ');
  }
}

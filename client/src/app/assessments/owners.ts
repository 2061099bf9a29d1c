import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { Framework } from '@domain';
import { AssessmentsApi, type AssessmentJson } from '../api/assessments-api';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { TrackersApi } from '../api/trackers-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { groupOwners, type OwnerGroup } from './owner-groups';

/** Which agency hands in which document: what nobody hands in first; several at once are given to one agency. */
@Component({
  selector: 'app-owners',
  imports: [NgTemplateOutlet, MatButtonModule, Empty, Icon, DayPipe, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './owners.html',
  styleUrl: './owners.scss',
})
export class Owners {
  readonly assessment = input.required<AssessmentJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly mayAssign = input(false);
  private readonly api = inject(AssessmentsApi);
  private readonly regionsApi = inject(RegionsApi);
  private readonly trackersApi = inject(TrackersApi);
  private readonly notices = inject(Notices);
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
  protected readonly successor = signal('');
  protected readonly deed = new Deed();

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
    this.successor.set('');
    this.deed.forgive();
  }

  protected async assign(): Promise<void> {
    const requirements = [...this.picked()].sort();
    const agencyId = this.successor();
    if (requirements.length === 0 || agencyId === '') return;
    const { regionId, id } = this.assessment();
    const body = { requirements, agencyId };
    const done = await this.deed.carryOut(body, (key) => this.api.assignOwner(regionId, id, body, key));
    if (!done) return;
    this.owners.put(done.answer);
    const agency = this.agencies.value()?.find((each) => each.id === agencyId)?.name ?? '';
    this.notices.done(this.counted('assessments.assigned-done', requirements.length, { agency }));
    this.clear();
  }
}

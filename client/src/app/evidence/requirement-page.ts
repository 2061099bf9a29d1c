import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { dueStanding } from '@domain';
import { EvidenceApi, type SubmissionJson } from '../api/evidence-api';
import { loading } from '../api/loading';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { Skeleton } from '../ui/skeleton';
import { today } from '../ui/today';
import { Words } from '../ui/words';
import { HandIn } from './hand-in';
import { requirementOfAddress } from './requirement-address';
import { RequirementThread } from './requirement-thread';
import { SubmissionPanel } from './submission-panel';

/** Everything about one document that is asked for: by when, from whom, how it stands, handing in, and what was settled about it. */
@Component({
  selector: 'app-requirement-page',
  imports: [RouterLink, DayPipe, HandIn, Icon, Problem, RequirementThread, ScorePipe, Skeleton, SubmissionPanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './requirement-page.html',
  styles: `
    .facts { display: flex; flex-wrap: wrap; gap: 0.375rem 1.25rem; }
    .late { color: var(--missed); font-weight: 650; }
    .columns { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
    .main { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
    @media (min-width: 64rem) { .columns { grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr); } }
  `,
})
export class RequirementPage {
  /** From the address; dots are written as tildes there. */
  readonly requirement = input.required<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly code = computed(() => requirementOfAddress(this.requirement()));
  protected readonly at = this.store.place;
  protected readonly found = loading(
    () => {
      const at = this.at();
      return at ? { at, code: this.code() } : undefined;
    },
    ({ at, code }) => this.api.requirement(at, code),
    { keepWhile: (a, b) => a.code === b.code },
  );
  /** The reader's agency, where it is asked for this. */
  protected readonly ownAgency = computed(() => {
    const agencies = this.found.value()?.agencies;
    const id = this.store.session.agencyIn(this.store.regionId() ?? '');
    return agencies && [agencies.lead, ...agencies.contributors].some((agency) => agency?.id === id) ? id : null;
  });
  protected readonly own = computed<SubmissionJson | null>(
    () => this.found.value()?.submissions.find(({ agency }) => agency.id === this.ownAgency()) ?? null,
  );
  /** What is open before a verifier does not change under their eyes; what is locked does not change at all. */
  protected readonly mayHandIn = computed(() => {
    const own = this.own();
    return this.ownAgency() !== null && (own === null || own.may.includes('submitted') || own.may.includes('sent'));
  });
  /** What waits or is verified is seldom replaced: the form opens when somebody wants to. */
  protected readonly composing = linkedSignal<string, boolean>({ source: () => this.code(), computation: () => false });
  protected readonly composes = computed(() => {
    const state = this.own()?.state;
    return this.composing() || (this.found.value()?.draft ?? null) !== null || (state !== 'submitted' && state !== 'verified');
  });
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');
  private readonly approving = loading(
    () => {
      const agencyId = this.ownAgency();
      const regionId = this.at()?.regionId;
      return agencyId !== null && regionId !== undefined && this.mayHandIn() ? { regionId, agencyId } : undefined;
    },
    ({ regionId, agencyId }) => this.api.approver(regionId, agencyId),
  );
  /** Who approves first; nobody where the reader is that person. */
  protected readonly approver = computed(() => {
    const approver = this.approving.value()?.approver;
    return approver && approver.id !== this.store.session.person()?.id ? approver.displayName : null;
  });
  /** The day has passed, and not everybody whose submission the reader looks at has handed in. */
  protected readonly late = computed(() => {
    const found = this.found.value();
    if (found === undefined || dueStanding(found.dueOn, today(this.store.zone())) !== 'overdue') return false;
    const own = this.own();
    return !hasHandedIn(this.ownAgency() === null ? found.submissions : own ? [own] : []);
  });

  /** The form goes; what was sent stands above it, and the focus goes there. */
  protected sent(): void {
    this.composing.set(false);
    this.found.reload();
    this.main()?.nativeElement.focus({ preventScroll: false });
  }
}

/** Nothing is owed any more: it waits for a verifier, or is verified. */
function hasHandedIn(submissions: readonly SubmissionJson[]): boolean {
  const done: readonly SubmissionJson['state'][] = ['submitted', 'under-verification', 'verified'];
  return submissions.length > 0 && submissions.every(({ state }) => done.includes(state));
}

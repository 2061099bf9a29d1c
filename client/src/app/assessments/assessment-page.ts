import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { AssessmentJson } from '../api/assessments-api';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { DesignationCard } from '../designations/designation-card';
import { RecordPanel } from '../record/record-panel';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { Owners } from './owners';
import { Preconditions } from './preconditions';
import { StageCard } from './stage-card';
import { commandsPossible, type CommandKind } from './stage-commands';
import { StageSheet } from './stage-sheet';
import { StartSheet } from './start-sheet';

const actionOf = { opened: 'stage.open', locked: 'stage.lock', 'window-opened': 'stage.open-window' } as const;

/** The course of a region's assessment: started by which revision, how far its stages are, its preconditions, and who hands in what. */
@Component({
  selector: 'app-assessment-page',
  imports: [
    RouterLink, MatButtonModule, Empty, Icon, DayPipe, Problem, Skeleton, RecordPanel,
    DesignationCard, Owners, Preconditions, StageCard, StageSheet, StartSheet,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './assessment-page.html',
  styleUrl: './assessment-page.scss',
})
export class AssessmentPage {
  readonly regionId = input.required<string>();
  protected readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;
  private readonly router = inject(Router);
  private readonly regionsApi = inject(RegionsApi);

  protected readonly starting = signal(false);
  protected readonly command = signal<{ readonly stage: string; readonly kind: CommandKind } | null>(null);
  protected readonly mayStart = computed(() => this.store.session.may('assessment.start', { regionId: this.regionId() }));
  protected readonly mayAssign = computed(() => this.store.session.may('owner.assign', { regionId: this.regionId() }));
  protected readonly mayImport = computed(() => this.store.session.may('tracker.import', { regionId: this.regionId() }));
  protected readonly mayAnswer = computed(() => this.store.session.may('precondition.answer', { regionId: this.regionId() }));
  protected readonly hasPreconditions = computed(() =>
    this.store.framework.value()?.stages.some(({ gates }) => gates.some(({ kind }) => kind === 'precondition')),
  );
  protected readonly cycles = computed(() => [...(this.store.assessments.value() ?? [])].sort((a, b) => b.cycle - a.cycle));
  private readonly agencyList = loading(() => this.regionId(), (regionId) => this.regionsApi.agencies(regionId));
  protected readonly agencies = computed(() => new Map((this.agencyList.value() ?? []).map(({ id, name }) => [id, name])));

  protected readonly next = computed(() => this.store.assessment()?.stages.find(({ status }) => status === 'planned')?.code ?? null);

  /** By stage: what may be done with it now, by whom is looking. */
  protected readonly commands = computed((): ReadonlyMap<string, readonly CommandKind[]> => {
    const stages = this.store.assessment()?.stages ?? [];
    const regionId = this.regionId();
    return new Map(
      stages.map(({ code }) => [
        code,
        commandsPossible(stages, code, Date.now()).filter((kind) => this.store.session.may(actionOf[kind], { regionId })),
      ]),
    );
  });

  protected started({ cycle }: AssessmentJson): void {
    this.starting.set(false);
    this.store.refresh();
    void this.router.navigate([], { queryParams: { siklus: cycle }, queryParamsHandling: 'merge' });
  }

  protected done(): void {
    this.command.set(null);
    this.store.refresh();
  }
}

import { Injectable, computed, inject, signal } from '@angular/core';
import { weakestStanding } from '@domain';
import { AssessmentsApi } from '../api/assessments-api';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import type { Viewpoint } from '../api/scores-api';
import { FrameworkNames } from '../frameworks/framework-names';
import { FrameworkShelf } from '../frameworks/framework-shelf';
import { Session } from '../session/session';
import { Words } from '../ui/words';

/** What all pages of one region share: the region, its assessment, the revision that measures it, and the moment looked at. */
@Injectable()
export class RegionStore {
  private readonly regionsApi = inject(RegionsApi);
  private readonly assessmentsApi = inject(AssessmentsApi);
  private readonly shelf = inject(FrameworkShelf);
  private readonly words = inject(Words);
  readonly session = inject(Session);

  readonly regionId = signal<string | null>(null);
  readonly cycle = signal<number | null>(null);
  /** A day, or null for now. */
  readonly asOf = signal<string | null>(null);
  /** "As it was then known" instead of "as it is known now". */
  readonly asThenKnown = signal(false);

  readonly region = loading(
    () => this.regionId() ?? undefined,
    (id) => this.regionsApi.find(id),
  );
  readonly zone = computed(() => this.region.value()?.timeZone ?? 'WIB');
  readonly mayRead = computed(() => {
    const regionId = this.regionId();
    return regionId !== null && this.session.may('assessment.read', { regionId });
  });

  readonly assessments = loading(
    () => (this.mayRead() ? (this.regionId() ?? undefined) : undefined),
    (id) => this.assessmentsApi.list(id),
  );
  /** The cycle asked for, else the latest. */
  readonly assessment = computed(() => {
    const all = [...(this.assessments.value() ?? [])].sort((a, b) => b.cycle - a.cycle);
    return all.find(({ cycle }) => cycle === this.cycle()) ?? all[0] ?? null;
  });
  readonly framework = loading(
    () => this.assessment()?.framework,
    (ref) => this.shelf.find(ref),
  );
  readonly names = computed(() => {
    const framework = this.framework.value();
    return framework ? new FrameworkNames(framework, this.words.language()) : null;
  });

  readonly illustrative = computed(() => {
    const framework = this.framework.value();
    return (
      this.assessment()?.origin === 'demo' || (framework !== undefined && weakestStanding(framework.root) === 'illustrative')
    );
  });

  /** What to ask the service for: region, assessment and moment; undefined until they are known. */
  readonly question = computed(() => {
    const regionId = this.regionId();
    const assessment = this.assessment();
    return regionId === null || !assessment ? undefined : { regionId, assessmentId: assessment.id, viewpoint: this.viewpoint() };
  });

  /** The assessment alone, for what knows no moment; undefined until it is known. */
  readonly place = computed(
    () => {
      const question = this.question();
      return question && { regionId: question.regionId, assessmentId: question.assessmentId };
    },
    { equal: (a, b) => a?.regionId === b?.regionId && a?.assessmentId === b?.assessmentId },
  );

  readonly viewpoint = computed<Viewpoint>(() => ({
    asOf: this.asOf(),
    knownAt: this.asOf() !== null && this.asThenKnown() ? 'then' : null,
  }));

  /** The moment as it stands in an address, for links that keep it. */
  readonly momentParams = computed<Readonly<Record<string, string>>>(() => ({
    ...(this.asOf() === null ? {} : { pada: this.asOf() ?? '' }),
    ...(this.asOf() !== null && this.asThenKnown() ? { tahu: 'saat-itu' } : {}),
    ...(this.cycle() === null ? {} : { siklus: String(this.cycle()) }),
  }));

  refresh(): void {
    this.assessments.reload();
  }
}

/** Keeps what is shown while another moment of the same assessment loads. */
export function sameAssessment(a: { readonly assessmentId: string }, b: { readonly assessmentId: string }): boolean {
  return a.assessmentId === b.assessmentId;
}

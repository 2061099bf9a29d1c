import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButtonModule } from '@angular/material/button';
import { criteriaOf, type Criterion } from '@domain';
import { loading } from '../api/loading';
import { VisitsApi, type FieldComparison, type VisitJson } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { answerWords } from '../scorecard/answer-words';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { AgreementCard } from './agreement-card';
import { ConsensusSheet } from './consensus-sheet';

type Unit = FieldComparison['units'][number];

interface Row {
  readonly criterion: string;
  readonly units: readonly Unit[];
  readonly agreed: VisitJson['consensus'][number] | null;
}

/** What evaluators said, side by side, widest difference first; and what the lead fixes of it. */
@Component({
  selector: 'app-compare-page',
  imports: [RouterLink, MatButtonModule, AgreementCard, ConsensusSheet, Icon, Problem, ScorePipe, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './compare-page.html',
  styleUrl: './compare-page.scss',
})
export class ComparePage {
  readonly visitId = input.required<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(VisitsApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly at = computed(() => {
    const place = this.store.place();
    return place && { ...place, visitId: this.visitId() };
  });
  protected readonly found = loading(this.at, (at) => this.api.find(at, at.visitId));
  protected readonly compared = loading(this.at, (at) => this.api.comparison(at, at.visitId));
  private readonly came = signal<VisitJson | null>(null);
  protected readonly visit = computed(() => (this.came()?.id === this.visitId() ? this.came() : (this.found.value() ?? null)));
  protected readonly mayAgree = computed(() => this.visit()?.may.includes('consensus-recorded') ?? false);
  protected readonly deciding = signal<Criterion | null>(null);

  /** Each criterion that was to be checked: in the order of the widest difference, then those of which nobody said anything. */
  protected readonly rows = computed<readonly Row[]>(() => {
    const [visit, compared] = [this.visit(), this.compared.value()];
    if (!visit || !compared) return [];
    const said = [...new Set(compared.units.map(({ criterion }) => criterion))];
    const unsaid = [...new Set(visit.sites.flatMap(({ criteria }) => criteria))].filter((code) => !said.includes(code));
    return [...said, ...unsaid].map((criterion) => ({
      criterion,
      units: compared.units.filter((unit) => unit.criterion === criterion),
      agreed: visit.consensus.find((one) => one.criterion === criterion) ?? null,
    }));
  });

  protected nameOf(code: string): string {
    return this.store.names()?.node(code) ?? code;
  }

  protected personName(id: string): string {
    return this.visit()?.team.find((one) => one.id === id)?.displayName ?? '';
  }

  protected siteName(id: string): string {
    return this.visit()?.sites.find((one) => one.id === id)?.name ?? '';
  }

  protected photoAddress(sha256: string): string {
    const at = this.at();
    return at ? this.api.fieldPhotoAddress(at, at.visitId, sha256) : '';
  }

  protected said(criterion: string, answer: Unit['answers'][number]['answer']): string {
    const names = this.store.names();
    if (answer === null) return this.t('compare.not-checked');
    return names ? answerWords(this.words, names, criterion, answer) : '';
  }

  protected differs({ spread }: Unit): boolean {
    return Number(spread) > 0;
  }

  protected decide(code: string): void {
    const framework = this.store.framework.value();
    this.deciding.set((framework && criteriaOf(framework).find((one) => one.code === code)) ?? null);
  }

  protected agreed(visit: VisitJson): void {
    this.came.set(visit);
    this.deciding.set(null);
  }
}

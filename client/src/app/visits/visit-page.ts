import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { loading } from '../api/loading';
import { VisitsApi, type VisitJson } from '../api/visits-api';
import { AttendanceCard } from '../attendance/attendance-card';
import { CarriedTo } from '../follow-ups/carried-to';
import { TakeAlong } from '../field/take-along';
import { RegionStore } from '../region/region-store';
import { answerWords } from '../scorecard/answer-words';
import { Icon } from '../ui/icon';
import { DayPipe, InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { assignedTo } from './assigned-to';
import { ProposalCard } from './proposal-card';
import { VisitActs } from './visit-acts';
import { VisitDays } from './visit-days';

interface Checker {
  readonly id: string;
  readonly displayName: string;
  readonly criteria: readonly string[];
}

/** One visit whole: days, letter, team, sites, agenda, who took part, what was asked for, found and agreed. */
@Component({
  selector: 'app-visit-page',
  imports: [
    RouterLink, AttendanceCard, CarriedTo, DayPipe, Icon, InstantPipe, Problem, ProposalCard, Skeleton, TakeAlong, VisitActs,
    VisitDays,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './visit-page.html',
  styleUrl: './visit-page.scss',
})
export class VisitPage {
  readonly visitId = input.required<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(VisitsApi);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  private readonly wanted = computed(() => {
    const at = this.store.place();
    return at && { at, id: this.visitId() };
  });
  protected readonly found = loading(this.wanted, ({ at, id }) => this.api.find(at, id));

  protected readonly came = signal<VisitJson | null>(null);
  /** What the last act answered, else what was found. */
  protected readonly visitNow = computed(() => (this.came()?.id === this.visitId() ? this.came() : this.found.value()));
  protected readonly mayCompare = computed(() => this.store.session.may('visit.compare', { regionId: this.store.regionId() ?? '' }));

  /** Who has not handed in: until then nobody sees what another said. */
  protected awaited({ team }: VisitJson): string {
    return team.filter(({ assigned, handedIn }) => assigned && !handedIn).map(({ displayName }) => displayName).join(', ');
  }

  /** Who checks what at a site; nobody while the team has nobody who scores. */
  protected checkersOf(visit: VisitJson, site: VisitJson['sites'][number]): readonly Checker[] {
    const checkers = visit.team.map(({ id, displayName }) => ({ id, displayName, criteria: assignedTo(visit, id, site) }));
    return checkers.filter(({ criteria }) => criteria.length > 0);
  }

  protected siteName({ sites }: VisitJson, siteId: string | null): string {
    return sites.find(({ id }) => id === siteId)?.name ?? '';
  }

  protected nameOf(code: string): string {
    return this.store.names()?.node(code) ?? code;
  }

  protected answerOf({ criterion, answer }: VisitJson['consensus'][number]): string {
    const names = this.store.names();
    return names ? answerWords(this.words, names, criterion, answer) : '';
  }
}

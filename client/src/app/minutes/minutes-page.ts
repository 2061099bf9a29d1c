import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButtonModule } from '@angular/material/button';
import { criteriaOf } from '@domain';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { MinutesApi, type MinutesJson, type VisitMinutes } from '../api/minutes-api';
import { VisitsApi } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { AttachSheet } from './attach-sheet';
import { CorrectSheet } from './correct-sheet';
import { MinutesCard, type MinutesDeed } from './minutes-card';
import { SignSheet } from './sign-sheet';

interface Wanted {
  readonly deed: MinutesDeed | 'draft' | 'correct';
  readonly minutesId: string;
}

/** Minutes of one visit, from their draft to their seal, and what corrects them. */
@Component({
  selector: 'app-minutes-page',
  imports: [RouterLink, MatButtonModule, AttachSheet, CorrectSheet, Icon, MinutesCard, Problem, ReasonForm, Sheet, SignSheet, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './minutes-page.html',
})
export class MinutesPage {
  readonly visitId = input.required<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(MinutesApi);
  private readonly visits = inject(VisitsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly wanted = signal<Wanted | null>(null);
  private readonly came = signal<{ readonly visitId: string; readonly told: VisitMinutes } | null>(null);
  protected readonly at = computed(() => {
    const place = this.store.place();
    return place && { ...place, visitId: this.visitId() };
  });
  protected readonly visit = loading(this.at, (at) => this.visits.find(at, at.visitId));
  protected readonly found = loading(this.at, (at) => this.api.ofVisit(at));
  /** What the last deed answered, else what was found. */
  protected readonly shown = computed(() => {
    const came = this.came();
    return came?.visitId === this.visitId() ? came.told : this.found.value();
  });
  protected readonly latest = computed(() => this.shown()?.minutes.filter(({ state }) => state === 'sealed').at(-1) ?? null);
  /** What was agreed on the visit, for a correction to choose from. */
  protected readonly agreed = computed(() => {
    const framework = this.store.framework.value();
    const codes = new Set(this.visit.value()?.consensus.map(({ criterion }) => criterion) ?? []);
    return framework ? criteriaOf(framework).filter(({ code }) => codes.has(code)) : [];
  });

  protected codeOf(id: string | null): string | null {
    return this.shown()?.minutes.find((one) => one.id === id)?.code ?? null;
  }

  protected want(deed: Wanted['deed'], minutes?: MinutesJson): void {
    this.deed.forgive();
    this.wanted.set({ deed, minutesId: minutes?.id ?? '' });
  }

  protected async carryOut({ deed, minutesId }: Wanted, reason: string): Promise<void> {
    const at = this.at();
    if (!at) return;
    const done = await this.deed.carryOut({ deed, minutesId, reason }, (key) => {
      if (deed === 'draft') return this.api.draft(at, key);
      return deed === 'seal' ? this.api.seal(at, minutesId, key) : this.api.withdraw(at, minutesId, reason, key);
    });
    if (!done) return;
    this.notices.done(this.t(deed === 'draft' ? 'minutes.drafted' : deed === 'seal' ? 'minutes.sealed' : 'minutes.withdrawn'));
    this.arrived(done.answer);
  }

  protected arrived(told: VisitMinutes): void {
    this.came.set({ visitId: this.visitId(), told });
    this.wanted.set(null);
    this.visit.reload();
  }

  protected close(): void {
    if (!this.deed.busy()) this.wanted.set(null);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { findingKinds, memberRoles, siteKinds, type MemberRole, type SiteKind, type TimeZone } from '@domain';
import { Deed } from '../api/deed';
import type { AssessmentRef } from '../api/evidence-api';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { VisitsApi, type VisitJson } from '../api/visits-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { DayField } from '../ui/day-field';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';
import { actOf, type ActFields, type ActWish } from './act-of';
import type { AskedAct } from './asked-acts';
import { VisitDays } from './visit-days';

/** One act on a visit: what it needs to know, and what it means. */
@Component({
  selector: 'app-visit-act',
  imports: [ReactiveFormsModule, MatButtonModule, DayField, Problem, Sheet, VisitDays],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './act-sheet.html',
  styles: '.choices { max-height: 16rem; overflow: auto; } .choices label { min-height: 2.75rem; }',
})
export class VisitActSheet {
  readonly at = input.required<AssessmentRef>();
  readonly visit = input.required<VisitJson>();
  readonly act = input.required<AskedAct>();
  readonly criteria = input.required<readonly string[]>();
  readonly names = input.required<FrameworkNames>();
  readonly zone = input.required<TimeZone>();
  /** Agencies for which the reader speaks. */
  readonly agencyIds = input<readonly string[]>([]);
  readonly closed = output();
  readonly done = output<VisitJson>();
  private readonly api = inject(VisitsApi);
  private readonly regions = inject(RegionsApi);
  private readonly notices = inject(Notices);
  protected readonly reasoned: readonly AskedAct[] = ['cancelled', 'answers-reopened', 'member-released', 'rescheduled'];
  protected readonly wordless: readonly AskedAct[] = ['member-named', 'site-set', 'started', 'answers-submitted', 'attendance-opened'];
  protected readonly t = inject(Words).t;
  protected readonly counted = inject(Words).counted;
  protected readonly roles = memberRoles;
  protected readonly kinds = siteKinds;
  protected readonly findings = findingKinds;
  protected readonly deed = new Deed();
  protected readonly missing = signal(false);
  protected readonly person = text();
  protected readonly name = text();
  protected readonly agency = text();
  protected readonly criterion = text();
  protected readonly said = text();
  protected readonly request = text();
  protected readonly role = new FormControl<MemberRole>('evaluator', { nonNullable: true });
  protected readonly site = new FormControl<SiteKind>('office', { nonNullable: true });
  protected readonly finding = new FormControl<(typeof findingKinds)[number]>('finding', { nonNullable: true });
  protected readonly ownRegion = new FormControl(false, { nonNullable: true });
  protected readonly count = new FormControl<number | null>(null);
  protected readonly day = new FormControl<string | null>(null);
  protected readonly until = new FormControl<string | null>(null);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly agencies = loading(
    () => (['site-set', 'interest-declared', 'data-requested'].includes(this.act()) ? this.at().regionId : undefined),
    (regionId) => this.regions.agencies(regionId),
  );
  private readonly evaluators = loading(() => (this.act() === 'member-named' ? this.at() : undefined), (at) => this.api.evaluators(at));
  protected readonly others = computed(() => {
    const named = new Set(this.visit().team.map(({ id }) => id));
    return this.evaluators.value()?.filter(({ id }) => !named.has(id));
  });
  protected readonly own = loading(
    () => (this.act() === 'answers-submitted' ? { at: this.at(), id: this.visit().id } : undefined),
    ({ at, id }) => this.api.ownFieldAnswers(at, id),
  );
  protected readonly mine = computed(() => this.visit().requests.filter(({ agencyId }) => this.agencyIds().includes(agencyId)));
  protected readonly handedIn = computed(() => this.visit().team.filter((one) => one.handedIn));
  protected readonly checked = computed(() => [...new Set(this.visit().sites.flatMap(({ criteria }) => criteria))]);

  protected choose(id: string, is: boolean): void {
    this.chosen.update((ids) => [...ids.filter((one) => one !== id), ...(is ? [id] : [])]);
  }

  protected async carryOut(): Promise<void> {
    const wish = actOf(this.act(), this.fields());
    this.missing.set(wish === null);
    if (wish === null) return;
    const done = await this.deed.carryOut(wish, (key) => this.send(wish, key));
    if (!done) return;
    this.notices.done(this.t('visit-acts.done'));
    this.done.emit(done.answer);
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }

  private send(wish: ActWish, key: string) {
    const [at, id] = [this.at(), this.visit().id];
    if (wish.to === 'plan') return this.api.change(at, id, wish.act, key);
    if (wish.to === 'team') return this.api.act(at, id, wish.act, key);
    return this.api.answerRequest(at, id, wish.requestId, wish.body, key);
  }

  private fields(): ActFields {
    return {
      ...{ person: this.person.value, name: this.name.value.trim(), agency: this.agency.value, criterion: this.criterion.value },
      ...{ said: this.said.value.trim(), request: this.request.value, role: this.role.value, site: this.site.value },
      ...{ finding: this.finding.value, ownRegion: this.ownRegion.value, count: this.count.value },
      ...{ day: this.day.value, until: this.until.value },
      ...{ chosen: this.chosen(), received: this.own.value()?.answers ?? null, zone: this.zone() },
    };
  }
}

function text(): FormControl<string> {
  return new FormControl('', { nonNullable: true });
}

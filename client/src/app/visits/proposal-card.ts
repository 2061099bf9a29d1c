import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { VisitsApi, type Proposal, type VisitJson } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { writeShort, writeScore } from '../ui/write-score';
import { siteChangesOf } from './site-changes';

type Check = Proposal['checks'][number];

/** What to check in the hours there are, why, and drawn by which seed; for whoever plans the visit. */
@Component({
  selector: 'app-proposal-card',
  imports: [ReactiveFormsModule, MatButtonModule, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './proposal-card.html',
  styles: `
    .checks { display: grid; gap: 1rem; padding: 0; list-style: none; }
    .checks li { display: grid; gap: 0.375rem; border-top: 1px solid var(--rule); padding-top: 0.75rem; overflow-wrap: anywhere; }
    .wish { display: grid; gap: 0.75rem; grid-template-columns: minmax(6rem, 10rem) minmax(0, 1fr); align-items: start; }
    @media (max-width: 40rem) { .wish { grid-template-columns: minmax(0, 1fr); } }
  `,
})
export class ProposalCard {
  readonly visit = input.required<VisitJson>();
  readonly changed = output<VisitJson>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(VisitsApi);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly asking = new Deed();
  protected readonly taking = new Deed();
  protected readonly missing = signal(false);
  protected readonly hours = new FormControl<number | null>(4);
  protected readonly seed = new FormControl('', { nonNullable: true });
  protected readonly found = signal<Proposal | null>(null);
  /** Criterion → the site chosen for it, empty: none. */
  private readonly places = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly changes = computed(() => siteChangesOf(this.visit().sites, this.places()));
  protected readonly added = computed(() => this.changes().reduce((sum, { added }) => sum + added, 0));

  protected async propose(): Promise<void> {
    const [at, hours] = [this.store.place(), this.hours.value];
    this.missing.set(hours === null || hours <= 0);
    if (!at || hours === null || hours <= 0) return;
    const wish = { hours, seed: this.seed.value.trim() };
    const done = await this.asking.carryOut(wish, () => this.api.proposal(at, this.visit().id, wish));
    if (!done) return;
    this.found.set(done.answer);
    this.places.set(new Map(done.answer.checks.map(({ criterion, siteId }) => [criterion, siteId ?? ''])));
  }

  protected placeOf(criterion: string): string {
    return this.places().get(criterion) ?? '';
  }

  protected put(criterion: string, siteId: string): void {
    this.places.update((before) => new Map(before).set(criterion, siteId));
  }

  /** Site by site, as a plan is changed; one that is refused leaves those before it standing, and says so. */
  protected async take(): Promise<void> {
    const at = this.store.place();
    if (!at) return;
    const many = this.added();
    for (const { act } of this.changes()) {
      const done = await this.taking.carryOut(act, (key) => this.api.change(at, this.visit().id, act, key));
      if (!done) return;
      this.changed.emit(done.answer);
    }
    this.notices.done(this.counted('proposal.taken', many));
  }

  protected nameOf(code: string): string {
    return this.store.names()?.node(code) ?? code;
  }

  /** The four factors in words, in the order in which they are multiplied. */
  protected reasonsOf({ points, doubt, disagreement, evidenceDays }: Check): readonly string[] {
    const language = this.words.language();
    const percent = (part: string) => String(Math.round(Number(part) * 100));
    return [
      this.t('proposal.points', { points: writeScore(points, language) }),
      this.t(Number(doubt) === 0 ? 'proposal.doubt-none' : 'proposal.doubt', { percent: percent(doubt) }),
      this.t(Number(disagreement) === 0 ? 'proposal.agrees' : 'proposal.disagrees', { percent: percent(disagreement) }),
      evidenceDays === null ? this.t('proposal.no-evidence') : this.counted('proposal.age', evidenceDays),
    ];
  }

  protected priorityOf({ priority }: Check): string {
    return writeScore(priority, this.words.language());
  }

  protected hoursOf(minutes: number): string {
    return writeShort(String(minutes / 60), this.words.language());
  }
}

import type { Instant, SiteKind, VisitDays, VisitKind } from '../domain';
import type { LedgerContext } from '../features/assessments/assessments.service';
import { VisitPlanningService } from '../features/visits/visit-planning.service';
import { VisitWorkService } from '../features/visits/visit-work.service';
import { MinutesTold } from './tell-minutes';
import { storyInstant } from './plan-story';
import { readSeed } from './read-story';
import type { Happening, Stage } from './tell-story';

/** A visit of the story, as seeds/demo/visits.yaml has it. */
interface DemoVisit {
  readonly key: string;
  readonly kind: VisitKind;
  readonly number: number;
  readonly title: string;
  readonly stage: string;
  readonly firstPlanned: VisitDays;
  readonly days: VisitDays;
  readonly rescheduledFor?: string;
  readonly plannedAt: string;
  readonly startedAt: string;
  readonly handedInAt: string;
  /** When its minutes are drafted; signed and sealed in the minutes after. */
  readonly sealedAt?: string;
  readonly participants?: { readonly count: number; readonly words: string };
  readonly sites: readonly DemoSite[];
  readonly agenda: readonly { readonly on: string; readonly items: readonly DemoAgendaItem[] }[];
}

interface DemoSite {
  readonly site: SiteKind;
  readonly name: string;
  readonly agency?: string;
  readonly criteria: readonly string[];
}

interface DemoAgendaItem {
  readonly from: string;
  readonly to: string;
  readonly institution: string;
  readonly title: string;
}

const team = [
  { key: 'evaluator', institution: 'KPK', role: 'lead' },
  { key: 'evaluator-kedua', institution: 'Itjen Kemendagri', role: 'evaluator' },
] as const;
const minute = 60_000;

interface Place {
  readonly regionId: string;
  readonly assessmentId: string;
  /** Ids by name. */
  readonly agencies: ReadonlyMap<string, string>;
  /** Ids by key, of those that were told. */
  readonly visits: Map<string, string>;
}

/** The story's visits, act by act, through the services that evaluators use. */
export function visitHappenings(stage: Stage, place: Place): Happening[] {
  return (readSeed('visits.yaml') as readonly DemoVisit[]).flatMap((visit) => new VisitTold(stage, place, visit).happenings());
}

class VisitTold {
  private visitId = '';
  private acts = 0;

  constructor(private readonly stage: Stage, private readonly place: Place, private readonly visit: DemoVisit) {}

  happenings(): Happening[] {
    const { plannedAt, startedAt, handedInAt, sealedAt, participants } = this.visit;
    return [
      ...inTurn(storyInstant(plannedAt), [() => this.plan(), ...this.planning()]),
      ...inTurn(storyInstant(startedAt), [
        ...team.map(({ key }) => () => this.act(key, { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' })),
        () => this.act('evaluator', { kind: 'started' }),
        ...(participants ? [() => this.act('evaluator', { kind: 'participants-counted', ...participants })] : []),
      ]),
      ...inTurn(storyInstant(handedInAt), team.map(({ key }) => () => this.act(key, { kind: 'answers-submitted', devices: [] }))),
      ...(sealedAt === undefined ? [] : inTurn(storyInstant(sealedAt), this.minutes())),
    ];
  }

  private minutes(): (() => Promise<unknown>)[] {
    return new MinutesTold(this.stage, () => this.at(), this.visit.key).acts();
  }

  private planning(): (() => Promise<unknown>)[] {
    const { cast } = this.stage;
    const { sites, agenda, days, rescheduledFor } = this.visit;
    const { agencies } = this.place;
    return [
      ...team.map(({ key, institution, role }) => () =>
        this.change({ kind: 'member-named', personId: cast.actor(key).personId ?? '', institution, role })),
      ...sites.map(({ agency, criteria, ...site }) => () => {
        const agencyId = agency === undefined ? undefined : agencies.get(agency);
        return this.change({ kind: 'site-set', ...site, criteria: [...criteria], ...(agencyId === undefined ? {} : { agencyId }) });
      }),
      ...(agenda.length > 0 ? [() => this.change({ kind: 'agenda-set', days: agenda.map(({ on, items }) => ({ on, items: [...items] })) })] : []),
      ...(rescheduledFor === undefined ? [] : [() => this.change({ kind: 'rescheduled', days, reason: rescheduledFor })]),
    ];
  }

  private async plan(): Promise<void> {
    const { kind, number, title, stage, firstPlanned } = this.visit;
    const wish = { kind, number, title, stage, days: firstPlanned };
    const { id } = await this.stage.app.get(VisitPlanningService).plan(this.context('evaluator', 'plan'), this.place, wish);
    this.visitId = id;
    this.place.visits.set(this.visit.key, id);
  }

  private change(act: Parameters<VisitPlanningService['change']>[2]['act']): Promise<unknown> {
    return this.stage.app.get(VisitPlanningService).change(this.context('evaluator', this.next()), this.at(), { act });
  }

  private act(key: string, act: Parameters<VisitWorkService['act']>[2]['act']): Promise<unknown> {
    return this.stage.app.get(VisitWorkService).act(this.context(key, this.next()), this.at(), { act });
  }

  private at() {
    const { regionId, assessmentId } = this.place;
    return { regionId, assessmentId, visitId: this.visitId };
  }

  private context(key: string, event: string): LedgerContext {
    return this.stage.cast.context(key, `visit:${this.visit.key}:${event}`);
  }

  private next(): string {
    this.acts += 1;
    return String(this.acts);
  }
}

/** One after the other, a minute apart. */
function inTurn(at: Instant, tells: readonly (() => Promise<unknown>)[]): Happening[] {
  return tells.map((tell, index) => ({ at: at + index * minute, tell }));
}

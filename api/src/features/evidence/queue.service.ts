import { Injectable } from '@nestjs/common';
import { authorize, dayOf, daysBetween, indicatorOf, parseDecimal, toDecimal, zero, type Day, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import { RecipientsService } from '../accounts/recipients.service';
import { AssessmentsService, type Assessment } from '../assessments/assessments.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { QueueRepository, type QueuePlace, type QueueRow, type QueueSort, type QueueWanted } from './queue.repository';
import type { QueueItemJson, QueuePage, QueueQuery, VerifierLoadJson } from './verifying.dto';

type Actor = RequestActor<Role>;

const dayLength = 86_400_000;
const verdictDays = 30;
const verifyingRoles = ['inspectorate', 'appointed-verifier'] as const satisfies readonly Role[];

/** What waits for the verifying house, in the order somebody wants to work through it; and who has how much of it. */
@Injectable()
export class QueueService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersService,
    private readonly accounts: AccountsService,
    private readonly recipients: RecipientsService,
    private readonly queue: QueueRepository,
  ) {}

  async page(actor: Actor, regionId: string, assessmentId: string, query: QueueQuery): Promise<QueuePage> {
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const assessment = await this.assessments.find(regionId, assessmentId);
    const { division, agencyId, criterion, takenBy, limit } = query;
    const sort = query.sort ?? 'oldest';
    const after = query.after === undefined ? undefined : readPlace(query.after, sort);
    return this.database.snapshot(async (tx) => {
      const asked = await this.owners.asked(tx, assessment);
      const dueOn = new Map([...asked].flatMap(([requirement, owner]) => (owner.dueOn === null ? [] : [[requirement, owner.dueOn]])));
      const wanted: QueueWanted = {
        ...{ regionId, assessmentId, state: query.state ?? null, sort, division, agencyId, criterion, takenBy, dueOn, after },
        limit: limit + 1,
      };
      const rows = await this.queue.page(tx, wanted);
      const total = await this.queue.count(tx, wanted);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const appointed = items.some((row) => row.ofInspectorate) ? await this.recipients.peopleOfRole(tx, regionId, 'appointed-verifier') : [];
      const shown = shownOf(assessment, this.clock.now(), appointed.length > 0);
      return { items: items.map((row) => toItem(row, shown)), next: rows.length > limit && last ? writePlace(last, sort) : null, total };
    });
  }

  /** Everybody who may verify in the region, with what they hold; who holds the least first. */
  async verifiers(actor: Actor, regionId: string, assessmentId: string): Promise<VerifierLoadJson[]> {
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    await this.assessments.find(regionId, assessmentId);
    const since = new Date(this.clock.now() - verdictDays * dayLength);
    return this.database.snapshot(async (tx) => {
      const loads: VerifierLoadJson[] = [];
      for (const role of verifyingRoles) {
        const personIds = await this.recipients.peopleOfRole(tx, regionId, role);
        const names = await this.accounts.namesOf(tx, personIds);
        for (const { personId, taken, verdicts, oldestTakenAt } of await this.queue.loads(tx, regionId, assessmentId, personIds, since)) {
          const person = { id: personId, displayName: names.get(personId) ?? '' };
          loads.push({ actor: person, role, taken, verdictsInLast30Days: verdicts, oldestTakenAt: oldestTakenAt?.toISOString() ?? null });
        }
      }
      return loads.sort((a, b) => a.taken - b.taken || (a.actor.id < b.actor.id ? -1 : 1));
    });
  }
}

interface Shown {
  readonly timeZone: Assessment['timeZone'];
  readonly today: Day;
  /** Whether the region has appointed anybody outside the inspectorate. */
  readonly isAppointed: boolean;
  /** The same for many items of a page, and reckoned once. */
  readonly indicator: (criterion: string) => string;
  readonly points: (decimal: string) => { readonly exact: string; readonly shown: string };
}

function shownOf({ framework, timeZone }: Assessment, now: number, isAppointed: boolean): Shown {
  return {
    ...{ timeZone, today: dayOf(now, timeZone), isAppointed },
    indicator: onceEach((criterion) => indicatorOf(framework, criterion) ?? criterion),
    points: onceEach((decimal) => {
      const points = parseDecimal(decimal) ?? zero;
      return { exact: toDecimal(points), shown: toDecimal(points, 2) };
    }),
  };
}

function onceEach<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function toItem(row: QueueRow, { timeZone, today, isAppointed, indicator, points }: Shown): QueueItemJson {
  const { exact, shown } = points(row.pointsAtStake);
  return {
    submissionId: row.submissionId,
    requirement: row.requirement,
    criterion: row.criterion,
    indicator: indicator(row.criterion),
    agency: { id: row.agencyId, name: row.agencyName },
    division: row.division,
    ofInspectorate: row.ofInspectorate,
    state: row.state,
    revision: row.revision,
    submittedAt: row.submittedAt.toISOString(),
    dueOn: row.dueOn,
    pointsAtStake: exact,
    shownPointsAtStake: shown,
    taken:
      row.takenBy === null || row.takenAt === null
        ? null
        : { by: { id: row.takenBy, displayName: row.takenByName ?? '' }, at: row.takenAt.toISOString() },
    documents: row.documents,
    openQuestions: row.openQuestions,
    waitsForAppointedVerifier: row.ofInspectorate && !isAppointed,
    ageDays: daysBetween(dayOf(row.submittedAt.getTime(), timeZone), today),
  };
}

/** A place is written as what it is sorted by, when it was submitted, and which it is. */
function writePlace({ submittedAt, submissionId, pointsAtStake, dueOn }: QueueRow, sort: QueueSort): string {
  const key = { oldest: '', points: pointsAtStake, due: dueOn ?? '' }[sort];
  return `${key}_${submittedAt.getTime()}_${submissionId}`;
}

const keys: Readonly<Record<QueueSort, RegExp>> = { oldest: /^$/, points: /^-?\d{1,8}\.\d{12}$/, due: /^(\d{4}-\d{2}-\d{2})?$/ };

function readPlace(after: string, sort: QueueSort): QueuePlace {
  const [key = '', at = '', submissionId = '', ...more] = after.split('_');
  const isPlace = more.length === 0 && keys[sort].test(key) && /^\d{1,15}$/.test(at) && /^[0-9a-f-]{36}$/.test(submissionId);
  if (!isPlace) throw Refusal.of('request-malformed', { faults: ['after'] });
  return { key: key === '' ? null : key, submittedAt: new Date(Number(at)), submissionId };
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, criteriaOf, dutiesOf, leadOwner, type Criterion, type Instant, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { RecordService, type LedgerRow } from '../record/record.service';
import type { AssignOwnersDto, AssignmentJson, OwningAgencyJson, RequirementOwnerJson } from './assessment.dto';
import { AssessmentsService, type Assessment, type LedgerContext, type LockedAssessment } from './assessments.service';
import { OwnersTold } from './owners-told';
import { RequirementOwnersRepository, type AssignmentRow, type OwnerRow } from './requirement-owners.repository';

/** The agency that answers for a criterion. */
export type LeadOwner = Pick<OwnerRow, 'agencyId' | 'agencyName' | 'isInspectorate'>;

/** Who is asked for a requirement, and by when. */
export type AskedOwner = OwnerRow;

export interface FirstAsked {
  readonly requirement: string;
  readonly agencyId: string;
  readonly at: Instant;
}

/** Who assigns, and by which role. */
export interface Assigner {
  readonly personId: string;
  readonly role: Role | null;
}

/** Which agency hands in which of the documents asked for. Assignments are appended; the latest counts. */
@Injectable()
export class RequirementOwnersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersRepository,
    private readonly told: OwnersTold,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['owners.assigned'],
      chains: (reader) => this.owners.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async list(actor: RequestActor<Role>, regionId: string, assessmentId: string): Promise<RequirementOwnerJson[]> {
    orRefuse(authorize(actor, 'assessment.read', { regionId }));
    const assessment = await this.assessments.find(regionId, assessmentId);
    const current = await this.owners.current(this.database.read, regionId, assessmentId);
    const ownerOf = new Map(current.map((owner) => [owner.requirement, owner]));
    const names = await this.owners.agencyNames(this.database.read, regionId);
    return criteriaOf(assessment.framework).flatMap((criterion) =>
      dutiesOf(criterion).map((requirement) => {
        const owner = ownerOf.get(requirement);
        return {
          requirement,
          criterion: criterion.code,
          agencyId: owner?.agencyId ?? null,
          agencyName: owner?.agencyName ?? null,
          since: owner?.since.toISOString() ?? null,
          contributors: namedAgencies(owner?.contributors ?? [], names),
          dueOn: owner?.dueOn ?? null,
        };
      }),
    );
  }

  /** Everything that was ever said of who is asked for a requirement, latest first. */
  async history(actor: RequestActor<Role>, regionId: string, assessmentId: string, requirement: string): Promise<AssignmentJson[]> {
    orRefuse(authorize(actor, 'assessment.read', { regionId }));
    requireRequirements(await this.assessments.find(regionId, assessmentId), [requirement]);
    const rows = await this.owners.history(this.database.read, { regionId, assessmentId }, requirement);
    const names = await this.owners.agencyNames(this.database.read, regionId);
    return rows.map(({ actorId, actorName, contributors, recordedAt, ...row }) => ({
      ...row,
      contributors: namedAgencies(contributors, names),
      recordedAt: recordedAt.toISOString(),
      actor: actorId === null ? null : { id: actorId, displayName: actorName ?? '' },
    }));
  }

  async assign(
    context: LedgerContext,
    regionId: string,
    assessmentId: string,
    wish: AssignOwnersDto,
  ): Promise<RequirementOwnerJson[]> {
    this.assessments.admit(context);
    const membership = orRefuse(authorize(context.actor, 'owner.assign', { regionId }));
    const personId = context.actor.personId;
    if (personId === null) throw Refusal.of('not-signed-in');
    const assessment = await this.assessments.find(regionId, assessmentId);
    const payload = { action: 'owner.assign', regionId, assessmentId, wish: { ...wish } };
    const request = { personId, key: context.key, payload };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const locked = await this.assessments.lockForWriting(tx, assessment);
        await this.assignWithin(tx, { personId, role: membership?.role ?? null }, locked, wish);
        return null;
      }),
    );
    return this.list(context.actor, regionId, assessmentId);
  }

  /**
   * The same within a use case that holds the assessment's lock and has asked whether the actor may. What a wish leaves out (contributors,
   * the day) stays as it was for each requirement. Takes the lock's own sequence: at most one assignment for each lock taken.
   */
  async assignWithin(tx: Tx, by: Assigner, locked: LockedAssessment, wish: AssignOwnersDto): Promise<void> {
    const { regionId, id: assessmentId, sequence, recordedAt } = locked;
    requireRequirements(locked, wish.requirements);
    const contributors = wish.contributors?.filter((agencyId) => agencyId !== wish.agencyId);
    if (contributors && (await this.owners.countAgencies(tx, regionId, contributors)) < contributors.length) {
      throw Refusal.of('agency-unknown', { agencyId: contributors.join(', ') });
    }
    const current = await this.owners.currentOf(tx, regionId, assessmentId, wish.requirements);
    const before = new Map(current.map((owner) => [owner.requirement, owner]));
    const row: AssignmentRow = {
      regionId,
      assessmentId,
      sequence,
      terms: wish.requirements.map((requirement) => ({
        requirement,
        contributors: contributors ?? (before.get(requirement)?.contributors ?? []).filter((agencyId) => agencyId !== wish.agencyId),
        dueOn: wish.dueOn === undefined ? (before.get(requirement)?.dueOn ?? null) : wish.dueOn,
      })),
      agencyId: wish.agencyId,
      recordedAt: new Date(recordedAt),
      actorId: by.personId,
    };
    await this.owners.append(tx, row).catch((error: unknown) => refuseAgency(error, wish.agencyId));
    await this.told.tell(tx, locked, row, before);
    await this.record.append(tx, {
      chain: regionId,
      at: recordedAt,
      actorId: by.personId,
      role: by.role,
      kind: 'owners.assigned',
      subject: subjectOf(row),
      payload: payloadOf(row),
    });
  }

  /** Who is asked for each requirement that somebody is asked for, now. */
  async asked(reader: Reader, { regionId, id }: Pick<Assessment, 'regionId' | 'id'>): Promise<ReadonlyMap<string, AskedOwner>> {
    return new Map((await this.owners.current(reader, regionId, id)).map((owner) => [owner.requirement, owner]));
  }

  /** When an agency was first asked for a requirement; a later change of its terms does not begin anew. */
  async firstAsked(reader: Reader, { regionId, id }: Pick<Assessment, 'regionId' | 'id'>): Promise<readonly FirstAsked[]> {
    const rows = await this.owners.firstAsked(reader, { regionId, assessmentId: id });
    return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
  }

  /** The lead owner of one criterion, now; null where none of its requirements has an owner. */
  async leadOf(reader: Reader, { regionId, id }: Assessment, criterion: Criterion): Promise<LeadOwner | null> {
    const codes = dutiesOf(criterion);
    if (codes.length === 0) return null;
    const current = await this.owners.currentOf(reader, regionId, id, codes);
    return leadOwner(criterion, new Map(current.map((owner) => [owner.requirement, owner])));
  }

  /** The lead owner of every criterion that has one, now. */
  async leads(reader: Reader, { regionId, id, framework }: Assessment): Promise<ReadonlyMap<string, LeadOwner>> {
    const current = await this.owners.current(reader, regionId, id);
    const ownerOf = new Map(current.map((owner) => [owner.requirement, owner]));
    const leads = new Map<string, LeadOwner>();
    for (const criterion of criteriaOf(framework)) {
      const lead = leadOwner(criterion, ownerOf);
      if (lead) leads.set(criterion.code, lead);
    }
    return leads;
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    const rows = await this.owners.everyAssignment(reader, regionId);
    for (const row of rows) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

function requireRequirements({ framework }: Assessment, asked: readonly string[]): void {
  const known = new Set(criteriaOf(framework).flatMap(dutiesOf));
  const unknown = asked.filter((code) => !known.has(code));
  if (unknown.length > 0) throw Refusal.of('requirement-unknown', { requirements: unknown });
}

function refuseAgency(error: unknown, agencyId: string): never {
  if (violatedConstraint(error) === 'requirement_owners_agency_fkey') throw Refusal.of('agency-unknown', { agencyId });
  throw error;
}

function subjectOf(row: AssignmentRow): string {
  return `owners:${row.assessmentId}:${row.sequence}`;
}

/** Contributors and days are named where there are any, so that what was recorded before there were such reads as it did. */
function payloadOf(row: AssignmentRow): Record<string, unknown> {
  const terms = [...row.terms].sort((a, b) => (a.requirement < b.requirement ? -1 : 1));
  const more = terms.filter(({ contributors, dueOn }) => contributors.length > 0 || dueOn !== null);
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    requirements: terms.map(({ requirement }) => requirement),
    agencyId: row.agencyId,
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
    ...(more.length === 0 ? {} : { terms: more.map((term) => ({ ...term, contributors: [...term.contributors].sort() })) }),
  };
}

function namedAgencies(ids: readonly string[], names: ReadonlyMap<string, string>): OwningAgencyJson[] {
  return ids.map((agencyId) => ({ agencyId, agencyName: names.get(agencyId) ?? '' }));
}

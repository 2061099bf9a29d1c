import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, criteriaOf, dutiesOf, leadOwner, type Criterion, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { RecordService, type LedgerRow } from '../record/record.service';
import type { AssignOwnersDto, RequirementOwnerJson } from './assessment.dto';
import { AssessmentsService, type Assessment, type LedgerContext } from './assessments.service';
import { RequirementOwnersRepository, type AssignmentRow, type OwnerRow } from './requirement-owners.repository';

/** The agency that answers for a criterion. */
export type LeadOwner = Pick<OwnerRow, 'agencyId' | 'agencyName' | 'isInspectorate'>;

/** Which agency hands in which of the documents asked for. Assignments are appended; the latest counts. */
@Injectable()
export class RequirementOwnersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersRepository,
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
    return criteriaOf(assessment.framework).flatMap((criterion) =>
      dutiesOf(criterion).map((requirement) => {
        const owner = ownerOf.get(requirement);
        return {
          requirement,
          criterion: criterion.code,
          agencyId: owner?.agencyId ?? null,
          agencyName: owner?.agencyName ?? null,
          since: owner?.since.toISOString() ?? null,
        };
      }),
    );
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
    requireRequirements(assessment, wish.requirements);
    const payload = { action: 'owner.assign', regionId, assessmentId, wish: { ...wish } };
    const request = { personId, key: context.key, payload };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const { sequence, recordedAt } = await this.assessments.lockForWriting(tx, assessment);
        const row: AssignmentRow = {
          regionId,
          assessmentId,
          sequence,
          requirements: wish.requirements,
          agencyId: wish.agencyId,
          recordedAt: new Date(recordedAt),
          actorId: personId,
        };
        await this.owners.append(tx, row).catch((error: unknown) => refuseAgency(error, wish.agencyId));
        await this.record.append(tx, {
          chain: regionId,
          at: recordedAt,
          actorId: personId,
          role: membership?.role ?? null,
          kind: 'owners.assigned',
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return null;
      }),
    );
    return this.list(context.actor, regionId, assessmentId);
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

function payloadOf(row: AssignmentRow): Record<string, unknown> {
  return {
    assessmentId: row.assessmentId,
    sequence: row.sequence,
    requirements: [...row.requirements].sort(),
    agencyId: row.agencyId,
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
  };
}

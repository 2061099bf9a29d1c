import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, type Role, type Standing } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { RecordService } from '../record/record.service';
import { AgenciesRepository, type AgencyRow } from './agencies.repository';
import type { AddAgencyDto, AgencyJson, DivisionJson, RenameAgencyDto, SetDivisionDto } from './region.dto';
import { RegionsService } from './regions.service';

/** The agencies (OPD) of a region. */
@Injectable()
export class AgenciesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly regions: RegionsService,
    private readonly agencies: AgenciesRepository,
    private readonly record: RecordService,
  ) {}

  async list(actor: RequestActor<Role>, regionId: string): Promise<AgencyJson[]> {
    orRefuse(authorize(actor, 'agency.read', { regionId }));
    await this.regions.require(this.database.read, regionId);
    const divisions = await this.divisions(this.database.read, regionId);
    return (await this.agencies.list(this.database.read, regionId)).map((agency) => toJson(agency, divisions.get(agency.id) ?? null));
  }

  async add(actor: RequestActor<Role>, regionId: string, wish: AddAgencyDto): Promise<AgencyJson> {
    const membership = orRefuse(authorize(actor, 'agency.manage', { regionId }));
    const now = this.clock.now();
    const agency: AgencyRow = {
      regionId,
      id: randomUUID(),
      name: wish.name.trim(),
      isInspectorate: wish.isInspectorate ?? false,
      standing: standingOf(membership?.role),
    };
    return this.database.transaction(async (tx) => {
      await this.regions.require(tx, regionId);
      await this.agencies.add(tx, agency, new Date(now)).catch(refuseTaken);
      await this.record.append(tx, {
        chain: regionId,
        at: now,
        actorId: actor.personId,
        role: membership?.role ?? null,
        kind: 'agency.added',
        subject: `agency:${agency.id}`,
        payload: { name: agency.name, isInspectorate: agency.isInspectorate },
      });
      return toJson(agency, null);
    });
  }

  async rename(actor: RequestActor<Role>, regionId: string, agencyId: string, wish: RenameAgencyDto): Promise<AgencyJson> {
    const membership = orRefuse(authorize(actor, 'agency.manage', { regionId }));
    const standing = standingOf(membership?.role);
    const name = wish.name.trim();
    return this.database.transaction(async (tx) => {
      const before = await this.agencies.lock(tx, regionId, agencyId);
      if (before === null) throw Refusal.of('agency-unknown', { agencyId });
      await this.agencies.rename(tx, regionId, agencyId, name, standing).catch(refuseTaken);
      await this.record.append(tx, {
        chain: regionId,
        at: this.clock.now(),
        actorId: actor.personId,
        role: membership?.role ?? null,
        kind: 'agency.renamed',
        subject: `agency:${agencyId}`,
        payload: { before: before.name, after: name, reason: wish.reason },
      });
      const divisions = await this.divisions(tx, regionId);
      return toJson({ ...before, name, standing }, divisions.get(agencyId) ?? null);
    });
  }

  /** Which inspector's division (Irban) looks after an agency; null: none. */
  async divide(actor: RequestActor<Role>, regionId: string, agencyId: string, { division: said }: SetDivisionDto): Promise<DivisionJson> {
    const membership = orRefuse(authorize(actor, 'agency.manage', { regionId }));
    const division = said?.trim() ?? null;
    return this.database.transaction(async (tx) => {
      if ((await this.agencies.lock(tx, regionId, agencyId)) === null) throw Refusal.of('agency-unknown', { agencyId });
      await this.agencies.divide(tx, regionId, agencyId, division);
      await this.record.append(tx, {
        chain: regionId,
        at: this.clock.now(),
        actorId: actor.personId,
        role: membership?.role ?? null,
        kind: 'agency.divided',
        subject: `agency:${agencyId}`,
        payload: { division },
      });
      return { agencyId, division };
    });
  }

  /** The agency of that region, or the refusal `agency-unknown`; another region's is unknown here. */
  async require(reader: Reader, regionId: string, agencyId: string): Promise<AgencyRow> {
    const agency = await this.agencies.find(reader, regionId, agencyId);
    if (agency === null) throw Refusal.of('agency-unknown', { agencyId });
    return agency;
  }

  async listOf(reader: Reader, regionId: string): Promise<readonly AgencyRow[]> {
    return this.agencies.list(reader, regionId);
  }

  /** Agency → the inspector's division that looks after it; null: none. */
  async divisions(reader: Reader, regionId: string): Promise<ReadonlyMap<string, string | null>> {
    return new Map((await this.agencies.divisions(reader, regionId)).map(({ id, division }) => [id, division]));
  }

  /** By agency id. */
  async findMany(
    reader: Reader,
    places: readonly { readonly regionId: string | null; readonly agencyId: string | null }[],
  ): Promise<ReadonlyMap<string, AgencyRow>> {
    const regionIds = places.flatMap((place) => place.regionId ?? []);
    const agencyIds = places.flatMap((place) => place.agencyId ?? []);
    const rows = await this.agencies.findMany(reader, [...new Set(regionIds)], [...new Set(agencyIds)]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async findInspectorate(reader: Reader, regionId: string): Promise<AgencyRow | null> {
    return this.agencies.findInspectorate(reader, regionId);
  }
}

/** What the region says of itself is official; what others say of it is reported. */
function standingOf(role: Role | undefined): Standing {
  return role === 'inspectorate' ? 'official' : 'reported';
}

function toJson({ id, name, isInspectorate, standing }: AgencyRow, division: string | null): AgencyJson {
  return { id, name, isInspectorate, standing, division };
}

function refuseTaken(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint === 'agencies_name_key') throw Refusal.of('agency-exists', { inspectorate: false });
  if (constraint === 'agencies_one_inspectorate') throw Refusal.of('agency-exists', { inspectorate: true });
  throw error;
}

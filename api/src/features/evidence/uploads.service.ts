import { Inject, Injectable } from '@nestjs/common';
import { authorize, cleanFileName, type Role } from '../../domain';
import { newBlobKey } from '../../platform/blobs/blob-key';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AgenciesService } from '../regions/agencies.service';
import type { SuggestionJson, UploadJson } from './document.dto';
import { uploadIdForm } from './evidence-path.dto';
import { UploadChecksService } from './upload-checks.service';
import { UploadStore } from './upload-store';
import { UploadsRepository, type Suggestion, type UploadRow } from './uploads.repository';

type Actor = RequestActor<Role>;

/** What somebody says of a file before its bytes come. */
export interface UploadAnnounced {
  readonly regionId: string;
  readonly agencyId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** Files on their way in: announced, received piece by piece, checked, then stored or refused. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgenciesService,
    private readonly uploads: UploadsRepository,
    private readonly store: UploadStore,
    private readonly checks: UploadChecksService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Takes room in the region's quota for as many bytes and answers the id under which they may come. */
  async begin(actor: Actor, wish: UploadAnnounced): Promise<string> {
    const { regionId, agencyId, sizeBytes } = wish;
    orRefuse(authorize(actor, 'evidence.submit', { regionId, agencyId }));
    const { personId } = actor;
    if (personId === null) throw Refusal.of('not-signed-in');
    const { fileMaxBytes, regionQuotaBytes } = this.environment;
    if (sizeBytes > fileMaxBytes) throw Refusal.of('file-too-large', { sizeBytes, atMostBytes: fileMaxBytes });
    // the same random bits become the key of the bytes, so that storing them twice is storing them once
    const id = `${regionId}-${newBlobKey().slice(-32)}`;
    await this.database.transaction(async (tx) => {
      await this.agencies.require(tx, regionId, agencyId);
      await this.uploads.lockQuota(tx, regionId);
      const heldBytes = await this.uploads.heldBytes(tx, regionId);
      if (heldBytes + sizeBytes > regionQuotaBytes) throw Refusal.of('quota-exceeded', { sizeBytes, heldBytes, atMostBytes: regionQuotaBytes });
      await this.uploads.add(tx, {
        ...{ regionId, id, agencyId, sizeBytes, fileName: cleanFileName(wish.fileName), state: 'receiving' },
        ...{ mediaType: null, sha256: null, refusal: null, suggestion: null, settledAt: null },
        ...{ createdBy: personId, createdAt: new Date(this.clock.now()) },
      });
    });
    try {
      await this.store.begin(id, sizeBytes);
    } catch (error) {
      await this.end(regionId, id, 'abandoned');
      throw error;
    }
    if (sizeBytes === 0) this.checks.wake({ regionId, id });
    return id;
  }

  /** The upload of this person, as it stands; anybody else's does not exist for them. */
  async require(actor: Actor, id: string): Promise<UploadRow> {
    const regionId = uploadIdForm.test(id) ? id.slice(0, id.lastIndexOf('-')) : null;
    const row = regionId === null ? null : await this.uploads.find(this.database.read, regionId, id);
    if (!row) throw Refusal.of('upload-unknown', { uploadId: id });
    orRefuse(authorize(actor, 'evidence.submit', row));
    if (row.createdBy !== actor.personId) throw Refusal.of('upload-unknown', { uploadId: id });
    return row;
  }

  /** The same, for who sends bytes; what was given up is gone. */
  async requireOpen(actor: Actor, id: string): Promise<UploadRow> {
    const row = await this.require(actor, id);
    if (row.state === 'abandoned') throw Refusal.of('upload-unknown', { uploadId: id });
    if (row.state === 'receiving' && (await this.store.receivedBytes(id)) === row.sizeBytes) this.checks.wake(row);
    return row;
  }

  async show(actor: Actor, regionId: string, uploadId: string): Promise<UploadJson> {
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const row = await this.require(actor, uploadId);
    if (row.regionId !== regionId) throw Refusal.of('upload-unknown', { uploadId });
    return this.toJson(row);
  }

  /** What this person has under way or has not used yet. */
  async list(actor: Actor, regionId: string, agencyId?: string): Promise<UploadJson[]> {
    const own = actor.memberships.flatMap((held) => (held.regionId === regionId ? (held.agencyId ?? []) : []));
    const agencyIds = agencyId === undefined ? own : [agencyId];
    const [first] = agencyIds;
    orRefuse(authorize(actor, 'evidence.submit', { regionId, ...(first === undefined ? {} : { agencyId: first }) }));
    if (actor.personId === null) return [];
    const rows = await this.uploads.ofPerson(this.database.read, { regionId, personId: actor.personId, agencyIds });
    return Promise.all(rows.map((row) => this.toJson(row)));
  }

  /** Gives up an upload that is still coming in; what is stored or refused already stays as it is. */
  async giveUp(actor: Actor, id: string): Promise<void> {
    const { regionId } = await this.require(actor, id);
    if (await this.end(regionId, id, 'abandoned')) await this.store.discard(id);
  }

  private end(regionId: string, id: string, state: 'abandoned'): Promise<boolean> {
    const settledAt = new Date(this.clock.now());
    return this.uploads.change(this.database.read, { regionId, id }, ['receiving'], { state, settledAt });
  }

  private async toJson(row: UploadRow): Promise<UploadJson> {
    const received = row.state === 'receiving' ? ((await this.store.receivedBytes(row.id)) ?? 0) : row.sizeBytes;
    // somebody waits for an upload whose end nobody has noticed: the process that received it may be gone
    if (received === row.sizeBytes && ['receiving', 'checking', 'quarantined'].includes(row.state)) this.checks.wake(row);
    return {
      id: row.id,
      agencyId: row.agencyId,
      state: row.state,
      receivedBytes: received,
      sizeBytes: row.sizeBytes,
      fileName: row.fileName,
      mediaType: row.mediaType,
      sha256: row.sha256,
      refusal: row.refusal && { code: row.refusal.code, params: { ...row.refusal.params } },
      suggestion: row.suggestion && toSuggestionJson(row.suggestion),
      createdAt: row.createdAt.toISOString(),
    };
  }
}

function toSuggestionJson({ title, number, datedOn, issuer, period, pages, takenOn }: Suggestion): SuggestionJson {
  return { title, number, datedOn, issuer, period, pages, takenOn };
}

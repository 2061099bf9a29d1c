import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, checkDetails, checkLink, dayOf, type HandedDocument, type Membership, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import type { LedgerContext } from '../assessments/assessments.service';
import { RecordService, type Happening } from '../record/record.service';
import { RegionsService } from '../regions/regions.service';
import { BlobsRepository } from './blobs.repository';
import { payloadOfDetails, payloadOfDocument, subjectOfDetails, subjectOfDocument, toDocumentJson, type LookedAtFrom } from './document-json';
import type { AddDocumentDto, AppendDetailsDto, DocumentDetailsDto, DocumentPage, DocumentsQuery } from './document.dto';
import { DocumentsRepository, type DetailsRow, type DocumentCore, type DocumentRow } from './documents.repository';
import type { DocumentJson } from './evidence.dto';
import { UploadsRepository, type UploadRow } from './uploads.repository';

type Actor = RequestActor<Role>;

export interface DocumentRef {
  readonly regionId: string;
  readonly documentId: string;
}

/** Who adds a document, asked and answered. */
interface Adder {
  readonly personId: string;
  readonly role: Role | null;
  readonly origin: LedgerContext['origin'];
}

/** Documents: a file or a link with what is said of it. Neither is ever changed; what is said anew is appended. */
@Injectable()
export class DocumentsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly regions: RegionsService,
    private readonly accounts: AccountsService,
    private readonly documents: DocumentsRepository,
    private readonly uploads: UploadsRepository,
    private readonly blobs: BlobsRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    const chains = (reader: Reader): Promise<string[]> => this.documents.regions(reader);
    this.record.registerLedger({ kinds: ['document.added'], chains, rows: (reader, chain) => this.everyDocument(reader, chain) });
    this.record.registerLedger({ kinds: ['document.detailed'], chains, rows: (reader, chain) => this.everyDetails(reader, chain) });
  }

  async add(context: LedgerContext, regionId: string, wish: AddDocumentDto): Promise<DocumentJson> {
    const by = this.admitSubmitter(context, regionId, wish.agencyId);
    const request = { personId: by.personId, key: context.key, payload: { action: 'document.add', regionId, wish: plain(wish) } };
    const id = await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const content = await this.contentOf(tx, regionId, wish);
        return this.addWithin(tx, by, { regionId, agencyId: wish.agencyId, ...content }, wish.details);
      }),
    );
    return this.read(context.actor, regionId, id);
  }

  async appendDetails(context: LedgerContext, ref: DocumentRef, wish: AppendDetailsDto): Promise<DocumentJson> {
    const { regionId, documentId } = ref;
    const { after, ...details } = wish;
    orRefuse(authorize(context.actor, 'evidence.read', { regionId }));
    const document = await this.require(this.database.read, regionId, documentId);
    const by = this.admitSubmitter(context, regionId, document.agencyId);
    const request = { personId: by.personId, key: context.key, payload: { action: 'document.detail', ...ref, after, wish: plain(details) } };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const standing = await this.require(tx, regionId, documentId);
        if (standing.details.sequence !== after) throw Refusal.of('document-details-stale', { sequence: standing.details.sequence });
        await this.detailWithin(tx, by, { regionId, documentId, sequence: after + 1 }, details);
        return null;
      }),
    );
    return this.read(context.actor, regionId, documentId);
  }

  async read(actor: Actor, regionId: string, documentId: string): Promise<DocumentJson> {
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const row = await this.require(this.database.read, regionId, documentId);
    const [json] = await this.toJson(this.database.read, actor, [row]);
    if (!json) throw Refusal.of('document-unknown', { documentId });
    return json;
  }

  /** Documents to choose from: of one agency, or of all whose documents the reader may open. */
  async list(actor: Actor, regionId: string, query: DocumentsQuery): Promise<DocumentPage> {
    const agencyIds = query.agencyId === undefined ? agenciesOpen(actor, regionId) : [query.agencyId];
    if (query.agencyId !== undefined) orRefuse(authorize(actor, 'evidence.open', { regionId, agencyId: query.agencyId }));
    else if (agencyIds !== null && agencyIds.length === 0) orRefuse(authorize(actor, 'evidence.open', { regionId }));
    const before = query.after === undefined ? undefined : readCursor(query.after);
    const rows = await this.documents.list(this.database.read, { regionId, agencyIds, text: query.q, before, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const next = rows.length > query.limit && last ? `${last.addedAt.getTime()}_${last.id}` : null;
    return { items: await this.toJson(this.database.read, actor, shown), next };
  }

  /** Several documents as this reader may see them, in the order given; one query for the names. */
  async toJson(reader: Reader, actor: Actor, rows: readonly DocumentRow[], from: LookedAtFrom | null = null): Promise<DocumentJson[]> {
    const names = await this.accounts.namesOf(reader, rows.map(({ actorId }) => actorId));
    return rows.map((row) => toDocumentJson(row, actor, names, from));
  }

  /** Those of a region by id, as this reader may see them. */
  async jsonOf(
    reader: Reader,
    actor: Actor,
    regionId: string,
    ids: readonly string[],
    from: LookedAtFrom,
  ): Promise<ReadonlyMap<string, DocumentJson>> {
    const rows = ids.length === 0 ? [] : await this.documents.list(reader, { regionId, ids });
    return new Map((await this.toJson(reader, actor, rows, from)).map((document) => [document.id, document]));
  }

  /** The document of that region, or the refusal `document-unknown`. */
  async require(reader: Reader, regionId: string, documentId: string): Promise<DocumentRow> {
    const row = await this.documents.find(reader, regionId, documentId);
    if (!row) throw Refusal.of('document-unknown', { documentId });
    return row;
  }

  /** Every document of the region that rests on the same bytes. */
  restingOn(reader: Reader, regionId: string, sha256: string): Promise<DocumentRow[]> {
    return this.documents.list(reader, { regionId, sha256 });
  }

  /** Documents that an agency wants to hand in, as far as it decides whether it may. */
  async handable(reader: Reader, regionId: string, agencyId: string, ids: readonly string[]): Promise<HandedDocument[]> {
    const rows = await this.documents.list(reader, { regionId, ids });
    const before = await this.documents.handedInBy(reader, regionId, agencyId, ids);
    return rows.map((row) => ({
      id: row.id,
      agencyId: row.agencyId,
      handedInBefore: before.has(row.id),
      isDestroyed: row.destroyedAt !== null,
    }));
  }

  /** By id. */
  async findMany(reader: Reader, regionId: string, ids: readonly string[]): Promise<ReadonlyMap<string, DocumentRow>> {
    const rows = ids.length === 0 ? [] : await this.documents.list(reader, { regionId, ids: [...new Set(ids)] });
    return new Map(rows.map((row) => [row.id, row]));
  }

  private admitSubmitter({ actor, origin }: LedgerContext, regionId: string, agencyId: string): Adder {
    const membership: Membership | null = orRefuse(authorize(actor, 'evidence.submit', { regionId, agencyId }));
    if (actor.personId === null) throw Refusal.of('not-signed-in');
    return { personId: actor.personId, role: membership?.role ?? null, origin };
  }

  /** What the document is made of: stored bytes that stay while this transaction lasts, or an address. */
  private async contentOf(tx: Tx, regionId: string, wish: AddDocumentDto): Promise<Content> {
    const { uploadId, url, agencyId } = wish;
    if ((uploadId === undefined) === (url === undefined)) throw Refusal.of('request-malformed', { faults: ['either uploadId or url'] });
    if (url !== undefined) return { ...nothing, kind: 'link', url: orRefuse(checkLink(url)) };
    const upload = uploadId === undefined ? null : await this.uploads.find(tx, regionId, uploadId);
    if (!upload || upload.agencyId !== agencyId) throw Refusal.of('upload-unknown', { uploadId: uploadId ?? null });
    const sha256 = requireStored(upload);
    const blob = await this.blobs.hold(tx, regionId, sha256, 'share');
    if (blob?.state !== 'stored') throw Refusal.of('document-destroyed', { sha256 });
    const { fileName, sizeBytes } = upload;
    return { ...nothing, kind: 'file', sha256, fileName, mediaType: upload.mediaType ?? blob.mediaType, sizeBytes };
  }

  private async addWithin(
    tx: Tx,
    by: Adder,
    what: Content & { readonly regionId: string; readonly agencyId: string },
    details: DocumentDetailsDto,
  ): Promise<string> {
    const now = this.clock.now();
    const row: DocumentCore = { ...what, id: randomUUID(), addedAt: new Date(now), actorId: by.personId, origin: by.origin };
    await this.documents.add(tx, row);
    await this.tell(tx, by, row.regionId, now, { kind: 'document.added', subject: subjectOfDocument(row), payload: payloadOfDocument(row) });
    await this.detailWithin(tx, by, { regionId: row.regionId, documentId: row.id, sequence: 1 }, details);
    return row.id;
  }

  private async detailWithin(
    tx: Tx,
    by: Adder,
    place: Pick<DetailsRow, 'regionId' | 'documentId' | 'sequence'>,
    said: DocumentDetailsDto,
  ): Promise<void> {
    const now = this.clock.now();
    const { timeZone } = await this.regions.require(tx, place.regionId);
    const row: DetailsRow = {
      ...place,
      title: said.title.trim(),
      number: saidOrNull(said.number),
      datedOn: said.datedOn ?? null,
      issuer: saidOrNull(said.issuer),
      period: saidOrNull(said.period),
      validUntil: said.validUntil ?? null,
      signedCopy: said.signedCopy ?? null,
      recordedAt: new Date(now),
      actorId: by.personId,
    };
    orRefuse(checkDetails(row, dayOf(now, timeZone)));
    await this.documents.addDetails(tx, row).catch(refuseStale);
    await this.tell(tx, by, row.regionId, now, { kind: 'document.detailed', subject: subjectOfDetails(row), payload: payloadOfDetails(row) });
  }

  private async tell(tx: Tx, by: Adder, chain: string, at: number, told: Pick<Happening, 'kind' | 'subject' | 'payload'>): Promise<void> {
    await this.record.append(tx, { chain, at, actorId: by.personId, role: by.role, ...told });
  }

  private async *everyDocument(reader: Reader, regionId: string) {
    for (let after: string | null = null; ; ) {
      const batch: DocumentCore[] = await this.documents.coreBatch(reader, regionId, after, batchSize);
      for (const row of batch) yield { subject: subjectOfDocument(row), payload: payloadOfDocument(row) };
      after = batch.at(-1)?.id ?? null;
      if (batch.length < batchSize) return;
    }
  }

  private async *everyDetails(reader: Reader, regionId: string) {
    for (let after: DetailsRow | null = null; ; ) {
      const batch: DetailsRow[] = await this.documents.detailsBatch(reader, regionId, after, batchSize);
      for (const row of batch) yield { subject: subjectOfDetails(row), payload: payloadOfDetails(row) };
      after = batch.at(-1) ?? null;
      if (batch.length < batchSize) return;
    }
  }
}

type Content = Pick<DocumentCore, 'kind' | 'sha256' | 'url' | 'fileName' | 'mediaType' | 'sizeBytes'>;
const nothing = { sha256: null, url: null, fileName: null, mediaType: null, sizeBytes: null };
const batchSize = 1_000;

/** Agencies whose documents the reader may open; null: all of the region. */
function agenciesOpen(actor: Actor, regionId: string): readonly string[] | null {
  if (authorize(actor, 'evidence.open', { regionId }).ok) return null;
  return actor.memberships.flatMap((held) =>
    held.agencyId !== null && authorize(actor, 'evidence.open', { regionId, agencyId: held.agencyId }).ok ? [held.agencyId] : [],
  );
}

function requireStored({ state, sha256, refusal }: UploadRow): string {
  if (state === 'refused') throw Refusal.of('upload-refused', { reason: refusal?.code ?? null });
  if (state !== 'stored' || sha256 === null) throw Refusal.of('upload-not-ready', { state });
  return sha256;
}

function refuseStale(error: unknown): never {
  if (violatedConstraint(error) === 'document_details_pkey') throw Refusal.of('document-details-stale');
  throw error;
}

function saidOrNull(text: string | undefined): string | null {
  return text?.trim() || null;
}

/** A body as plain JSON, for the comparison of two requests under one key. */
function plain(wish: object): unknown {
  return JSON.parse(JSON.stringify(wish));
}

function readCursor(after: string): { readonly addedAt: Date; readonly id: string } {
  const [, at, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after) ?? [];
  if (at === undefined || id === undefined) throw Refusal.of('request-malformed', { faults: ['after'] });
  return { addedAt: new Date(Number(at)), id };
}

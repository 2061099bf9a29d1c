import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, checkDestructionDecision, type Role } from '../../domain';
import { BlobStore } from '../../platform/blobs/blob-store';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { violatedConstraint } from '../../platform/database/database-errors';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import type { LedgerContext } from '../assessments/assessments.service';
import { RecordService, type Happening } from '../record/record.service';
import { BlobsRepository, type BlobRow } from './blobs.repository';
import { DestructionsRepository, type DestructionDecisionRow, type DestructionRequestRow } from './destructions.repository';
import { toActorJson } from './document-json';
import type { DecideDestructionDto, DestructionJson, RequestDestructionDto } from './document.dto';
import type { DocumentRow } from './documents.repository';
import { DocumentsService } from './documents.service';
import { hashOfText } from './text-hash';

type Actor = RequestActor<Role>;

export interface DestructionRef {
  readonly regionId: string;
  readonly destructionId: string;
}

/**
 * Bytes that must go: one person asks, another decides. The decision is committed first; then the bytes leave the store, and a sweep sees
 * to it where the process ends in between. What they were (their hash), who, when and why remain.
 */
@Injectable()
export class DestructionsService implements OnModuleInit {
  private readonly logger = new Logger('destruction');
  /** Keys of which this process has seen that nothing stands under them any more. */
  private readonly gone = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly destructions: DestructionsRepository,
    private readonly blobs: BlobsRepository,
    private readonly documents: DocumentsService,
    private readonly accounts: AccountsService,
    private readonly kept: BlobStore,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    const chains = (reader: Reader): Promise<string[]> => this.destructions.regions(reader);
    this.record.registerLedger({ kinds: ['destruction.requested'], chains, rows: (reader, chain) => this.everyRequest(reader, chain) });
    this.record.registerLedger({ kinds: ['destruction.decided'], chains, rows: (reader, chain) => this.everyDecision(reader, chain) });
  }

  /** What was asked for and decided, of whatever the reader may ask for or decide; newest first. */
  async list(actor: Actor, regionId: string): Promise<DestructionJson[]> {
    const own = actor.memberships.find((held) => held.regionId === regionId && held.agencyId !== null)?.agencyId;
    const target = { regionId, ...(own ? { agencyId: own } : {}) };
    if (!authorize(actor, 'destruction.decide', target).ok) orRefuse(authorize(actor, 'destruction.request', target));
    const requests = await this.destructions.requests(this.database.read, regionId);
    const shown: DestructionJson[] = [];
    for (const request of requests) {
      const concerned = await this.documents.restingOn(this.database.read, regionId, request.sha256);
      if (concerned.some(({ agencyId }) => authorize(actor, 'destruction.request', { regionId, agencyId }).ok)) {
        shown.push(await this.toJson(actor, request, concerned));
      }
    }
    return shown;
  }

  async request(context: LedgerContext, regionId: string, wish: RequestDestructionDto): Promise<DestructionJson> {
    const { actor, key } = context;
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const document = await this.documents.require(this.database.read, regionId, wish.documentId);
    const membership = orRefuse(authorize(actor, 'destruction.request', { regionId, agencyId: document.agencyId }));
    const { personId } = actor;
    if (personId === null || !membership) throw Refusal.of('not-signed-in');
    const { sha256 } = document;
    if (sha256 === null) throw Refusal.of('document-unknown', { documentId: wish.documentId });
    const request = { personId, key, payload: { action: 'destruction.request', regionId, wish: { ...wish } } };
    const id = await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        await this.holdStored(tx, regionId, sha256, 'share');
        const recordedAt = new Date(this.clock.now());
        const { ground, words } = wish;
        const row = { regionId, id: randomUUID(), sha256, ground, words, recordedAt, actorId: personId, role: membership.role };
        await this.destructions.addRequest(tx, row);
        await this.tell(tx, row, { kind: 'destruction.requested', subject: subjectOfRequest(row), payload: payloadOfRequest(row) });
        return row.id;
      }),
    );
    return this.read(actor, regionId, id);
  }

  async decide(context: LedgerContext, ref: DestructionRef, wish: DecideDestructionDto): Promise<DestructionJson> {
    const { regionId, destructionId } = ref;
    const { actor, key } = context;
    const membership = orRefuse(authorize(actor, 'destruction.decide', { regionId }));
    const { personId } = actor;
    if (personId === null || !membership) throw Refusal.of('not-signed-in');
    const [asked] = await this.destructions.requests(this.database.read, regionId, destructionId);
    if (!asked) throw Refusal.of('destruction-unknown', { destructionId });
    const request = { personId, key, payload: { action: 'destruction.decide', ...ref, wish: { ...wish } } };
    const { decision, words } = wish;
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const isDecided = (await this.destructions.decisions(tx, regionId)).has(destructionId);
        orRefuse(checkDestructionDecision({ requestedBy: asked.actorId, isDecided }, personId));
        const recordedAt = new Date(this.clock.now());
        if (decision === 'carried-out') {
          await this.holdStored(tx, regionId, asked.sha256, 'update');
          await this.blobs.markDestroyed(tx, regionId, asked.sha256, recordedAt);
        }
        const row = { regionId, requestId: destructionId, decision, words, recordedAt, actorId: personId, role: membership.role };
        await this.destructions.addDecision(tx, row).catch(refuseDecided);
        await this.tell(tx, row, { kind: 'destruction.decided', subject: subjectOfDecision(row), payload: payloadOfDecision(row) });
        return null;
      }),
    );
    if (decision === 'carried-out') await this.removeBytes(await this.blobs.find(this.database.read, regionId, asked.sha256));
    return this.read(actor, regionId, destructionId);
  }

  /** Removes from the store whatever was decided to go and still stands there. */
  async removeDestroyed(): Promise<void> {
    for (const blob of await this.blobs.destroyed(this.database.read)) {
      if (!this.gone.has(blob.storageKey)) await this.removeBytes(blob);
    }
  }

  private async removeBytes(blob: BlobRow | null): Promise<void> {
    if (blob?.state !== 'destroyed') return;
    try {
      await this.kept.remove(blob.storageKey);
      this.gone.add(blob.storageKey);
    } catch (error) {
      this.logger.warn({ err: error, sha256: blob.sha256, msg: 'bytes that are to go could not be removed; it is tried again in a minute' });
    }
  }

  private async holdStored(tx: Tx, regionId: string, sha256: string, how: 'share' | 'update'): Promise<void> {
    const blob = await this.blobs.hold(tx, regionId, sha256, how);
    if (blob?.state !== 'stored') throw Refusal.of('document-destroyed', { sha256 });
  }

  private async read(actor: Actor, regionId: string, id: string): Promise<DestructionJson> {
    const [row] = await this.destructions.requests(this.database.read, regionId, id);
    if (!row) throw Refusal.of('destruction-unknown', { destructionId: id });
    return this.toJson(actor, row, await this.documents.restingOn(this.database.read, regionId, row.sha256));
  }

  private async toJson(actor: Actor, row: DestructionRequestRow, concerned: readonly DocumentRow[]): Promise<DestructionJson> {
    const { regionId, id, sha256, ground, words, recordedAt } = row;
    const reader = this.database.read;
    const decision = (await this.destructions.decisions(reader, regionId)).get(id) ?? null;
    const names = await this.accounts.namesOf(reader, [row.actorId, decision?.actorId ?? null]);
    const blob = await this.blobs.find(reader, regionId, sha256);
    const isDecided = decision !== null || blob?.state !== 'stored';
    const mayDecide = authorize(actor, 'destruction.decide', { regionId }).ok && actor.personId !== null;
    return {
      ...{ id, sha256, ground, words, sizeBytes: blob?.sizeBytes ?? 0 },
      recordedAt: recordedAt.toISOString(),
      actor: toActorJson(row.actorId, names),
      documents: await this.documents.toJson(reader, actor, concerned),
      decision: decision && {
        decision: decision.decision,
        words: decision.words,
        recordedAt: decision.recordedAt.toISOString(),
        actor: toActorJson(decision.actorId, names),
      },
      gone: blob?.state === 'destroyed' && (await this.kept.stat(blob.storageKey)) === null,
      mayDecide: mayDecide && checkDestructionDecision({ requestedBy: row.actorId, isDecided }, actor.personId ?? '').ok,
    };
  }

  private async tell(tx: Tx, row: Told, told: Pick<Happening, 'kind' | 'subject' | 'payload'>): Promise<void> {
    await this.record.append(tx, { chain: row.regionId, at: row.recordedAt.getTime(), actorId: row.actorId, role: row.role, ...told });
  }

  private async *everyRequest(reader: Reader, regionId: string) {
    const rows = await this.destructions.requests(reader, regionId);
    for (const row of rows) yield { subject: subjectOfRequest(row), payload: payloadOfRequest(row) };
  }

  private async *everyDecision(reader: Reader, regionId: string) {
    const rows = (await this.destructions.decisions(reader, regionId)).values();
    for (const row of rows) yield { subject: subjectOfDecision(row), payload: payloadOfDecision(row) };
  }
}

type Told = Pick<DestructionRequestRow, 'regionId' | 'recordedAt' | 'actorId' | 'role'>;

function subjectOfRequest({ id }: Pick<DestructionRequestRow, 'id'>): string {
  return `destruction:${id}`;
}

/** Words that say why may repeat what must not be known: the record, which is never cut, has their hash. */
function payloadOfRequest({ sha256, ground, words, recordedAt, actorId, role }: DestructionRequestRow): Record<string, unknown> {
  return { sha256, ground, wordsHash: hashOfText(words), recordedAt: recordedAt.toISOString(), actorId, role };
}

function subjectOfDecision({ requestId }: Pick<DestructionDecisionRow, 'requestId'>): string {
  return `destruction-decision:${requestId}`;
}

function payloadOfDecision({ decision, words, recordedAt, actorId, role }: DestructionDecisionRow): Record<string, unknown> {
  return { decision, wordsHash: hashOfText(words), recordedAt: recordedAt.toISOString(), actorId, role };
}

function refuseDecided(error: unknown): never {
  if (violatedConstraint(error) === 'destruction_decisions_pkey') throw Refusal.of('destruction-decided');
  throw error;
}

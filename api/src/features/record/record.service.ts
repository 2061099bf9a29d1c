import { Injectable } from '@nestjs/common';
import { authorize, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import type { ChainHead, Verification } from './chain-fault';
import type { LedgerCheck } from './ledger-check';
import { checkpointKind, checkpointSubject, firstHash, hashOf, programmeChain } from './record-row';
import { RecordVerifier, type VerificationWanted } from './record-verifier';
import type { RecordLinkJson, RecordPage, RecordQuery, VerificationJson } from './record.dto';
import { RecordRepository, type NamedRecordRow } from './record.repository';

export type { ChainFault, ChainHead, Verification } from './chain-fault';
export type { LedgerCheck, LedgerRow } from './ledger-check';
export { programmeChain } from './record-row';

export interface Happening {
  readonly chain: string;
  readonly at: number;
  readonly actorId: string | null;
  readonly role: string | null;
  readonly kind: string;
  readonly subject: string;
  /** Plain JSON: no undefined, no Date, no bigint. No names, e-mail addresses or other personal data: ids only. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The hash-chained log of who did what. Every use case that writes appends here, in its own transaction, as its last step. */
@Injectable()
export class RecordService {
  private readonly walking = new Map<string, Promise<Verification>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly repository: RecordRepository,
    private readonly verifier: RecordVerifier,
  ) {}

  /** Lets `verify` hold the rows of an appended table against their links. Called once by the table's owner, in `onModuleInit`. */
  registerLedger(check: LedgerCheck): void {
    this.verifier.register(check);
  }

  /** Appends one link; other writers of the same chain wait until the transaction ends, other regions do not. */
  async append(tx: Tx, happening: Happening): Promise<{ sequence: number; hash: string }> {
    await this.repository.lockChain(tx, happening.chain);
    const tip = await this.repository.findTip(tx, happening.chain);
    const link = {
      chain: happening.chain,
      sequence: (tip?.sequence ?? 0) + 1,
      recordedAt: new Date(happening.at).toISOString(),
      actorId: happening.actorId,
      role: happening.role,
      kind: happening.kind,
      subject: happening.subject,
      payload: happening.payload,
      previousHash: tip?.hash ?? firstHash,
    };
    const hash = hashOf(link);
    await this.repository.append(tx, { ...link, hash });
    return { sequence: link.sequence, hash };
  }

  /** Who did what, newest first; of a region, or of the programme. */
  async list(actor: RequestActor<Role>, regionId: string | null, query: RecordQuery): Promise<RecordPage> {
    await this.allow(actor, regionId);
    const before = query.after === undefined ? undefined : readCursor(query.after);
    const wanted = { subject: query.subject, before, limit: query.limit + 1 };
    const links = await this.repository.page(this.database.read, regionId ?? programmeChain, wanted);
    const items = links.slice(0, query.limit);
    const last = items.at(-1);
    return { items: items.map(toJson), next: links.length > query.limit && last ? String(last.sequence) : null };
  }

  /** What an onlooker may ask of one chain. */
  async inspect(actor: RequestActor<Role>, regionId: string | null): Promise<VerificationJson> {
    await this.allow(actor, regionId);
    const { ok, checked, firstBad, heads } = await this.verifyShared(regionId ?? programmeChain);
    const head = heads[0];
    return { ok, checked, firstBad, head: head ? { sequence: head.sequence, hash: head.hash } : null };
  }

  /** Walks the chains and the rows they tell of; names the first bad link of each. */
  verify(wanted: VerificationWanted = {}): Promise<Verification> {
    return this.database.snapshot((tx) => this.verifyWithin(tx, wanted));
  }

  verifyWithin(snapshot: Reader, wanted: VerificationWanted = {}): Promise<Verification> {
    return this.verifier.verify(snapshot, wanted);
  }

  /** Where every chain stands, in the state of the database that the reader sees. */
  heads(reader: Reader): Promise<readonly ChainHead[]> {
    return this.repository.heads(reader);
  }

  /** True as long as nobody has done anything: what the record tells of then is what a first start does by itself. */
  async isUntouched(reader: Reader): Promise<boolean> {
    return !(await this.repository.hasDeeds(reader));
  }

  /**
   * Notes the heads that have moved on in the programme chain, so that a chain whose end is cut off no longer fits what was noted. Answers
   * what was noted and where the programme chain itself stands: kept outside (a log, a sheet of paper), that head covers everything.
   */
  async checkpoint(): Promise<{ readonly noted: readonly ChainHead[]; readonly programme: ChainHead | null }> {
    return this.database.transaction(async (tx) => {
      await this.repository.lockChain(tx, programmeChain); // before reading: another process may be noting the same heads
      const noted = await this.repository.headsToCheckpoint(tx);
      for (const head of noted) {
        await this.append(tx, {
          chain: programmeChain,
          at: this.clock.now(),
          actorId: null,
          role: null,
          kind: checkpointKind,
          subject: checkpointSubject(head.chain),
          payload: { chain: head.chain, sequence: head.sequence, hash: head.hash },
        });
      }
      const tip = await this.repository.findTip(tx, programmeChain);
      return { noted, programme: tip ? { chain: programmeChain, ...tip } : null };
    });
  }

  /** Walking a chain is work: those who ask while it is under way get the same answer. */
  private verifyShared(chain: string): Promise<Verification> {
    const running = this.walking.get(chain);
    if (running) return running;
    const walk = this.verify({ chain }).finally(() => this.walking.delete(chain));
    this.walking.set(chain, walk);
    return walk;
  }

  private async allow(actor: RequestActor<Role>, regionId: string | null): Promise<void> {
    orRefuse(authorize(actor, 'record.read', regionId === null ? {} : { regionId }));
    if (regionId === null || (await this.repository.regionExists(this.database.read, regionId))) return;
    throw Refusal.of('region-unknown', { regionId });
  }
}

function readCursor(after: string): number {
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw Refusal.of('request-malformed', { faults: ['after must be the next of a page'] });
}

function toJson(link: NamedRecordRow): RecordLinkJson {
  return {
    chain: link.chain,
    sequence: link.sequence,
    recordedAt: link.recordedAt,
    actor: link.actorId === null ? null : { id: link.actorId, displayName: link.actorName },
    role: link.role,
    kind: link.kind,
    subject: link.subject,
    payload: link.payload as Record<string, unknown>,
    hash: link.hash,
  };
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { authorize, diffFramework, parseFramework, restateFramework, type Framework, type FrameworkDocument, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { programmeChain, RecordService } from '../record/record.service';
import type { FrameworkJson, FrameworkSummary, PublicationJson } from './framework.dto';
import type { FrameworkFiles } from './framework-files';
import { FrameworksRepository, type RevisionRow } from './frameworks.repository';
import { contentHashOf, readFrameworkFiles } from './read-framework-files';
import { spellChange } from './spell-change';
import { readFrameworkSeeds } from './framework-seeds';

/** Who publishes: nobody (`null`) when the shipped seeds are loaded. */
export interface Publisher {
  readonly personId: string | null;
  readonly role: string | null;
}

/** Whoever runs the server publishes by the command line; they are no account. */
export const operator = 'operator';

const mostChangesTold = 50;

/** Published revisions: frozen, so that what was parsed once is kept. */
@Injectable()
export class FrameworksService implements OnModuleInit {
  private readonly parsed = new Map<string, Promise<Framework>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly frameworks: FrameworksRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['framework.published'],
      chains: async (reader) => ((await this.frameworks.list(reader)).length > 0 ? [programmeChain] : []),
      rows: (reader, chain) => this.publishedRows(reader, chain),
    });
  }

  /** The revision, ready to score with. Refusal: `framework-unknown`. */
  framework(code: string, revision: string): Promise<Framework> {
    const key = `${code}/${revision}`;
    const known = this.parsed.get(key);
    if (known) return known;
    const reading = this.readPublished(code, revision);
    this.parsed.set(key, reading);
    reading.catch(() => this.parsed.delete(key)); // it may be published later, or the database come back
    return reading;
  }

  async list(actor: RequestActor<Role>): Promise<FrameworkSummary[]> {
    orRefuse(authorize(actor, 'framework.read'));
    const rows = await this.frameworks.list(this.database.read);
    return rows.map(({ code, revision, contentHash, publishedAt, nameId, nameEn }) => ({
      code, revision, contentHash, publishedAt: publishedAt.toISOString(), name: { id: nameId ?? code, en: nameEn ?? code },
    }));
  }

  async show(actor: RequestActor<Role>, code: string, revision: string): Promise<FrameworkJson> {
    orRefuse(authorize(actor, 'framework.read'));
    const row = await this.require(code, revision);
    return {
      code, revision, contentHash: row.contentHash, publishedAt: row.publishedAt.toISOString(),
      document: row.content as FrameworkDocument, sourcesText: row.sourcesText,
    };
  }

  /** Publishes a folder's files at once (the command line): refused with all findings as params where there are any. */
  async publishFiles(actor: RequestActor<Role> | typeof operator, files: FrameworkFiles): Promise<PublicationJson> {
    if (actor === operator) return this.publishRead(files, { personId: null, role: operator });
    const membership = orRefuse(authorize(actor, 'framework.publish'));
    return this.publishRead(files, { personId: actor.personId, role: membership?.role ?? null });
  }

  /**
   * Publishes what is shipped in seeds/frameworks. May run at every start, and in several processes at once. @returns what is new, as
   * `code/revision`. A shipped revision that is faulty, or that was published otherwise, ends the start with what is wrong.
   */
  async loadSeeds(folder?: string): Promise<readonly string[]> {
    const fresh: string[] = [];
    for (const [name, files] of readFrameworkSeeds(folder)) {
      const { isNew } = await this.publishRead(files, { personId: null, role: null }).catch((error: unknown) => refuseSeed(name, error));
      if (isNew) fresh.push(name);
    }
    return fresh;
  }

  /**
   * Freezes a revision. The same content again changes nothing and is answered the same; another content under a published name
   * is refused (`framework-revision-published`) with what changed.
   */
  async publish(tx: Tx, framework: Framework, sourcesText: string | null, by: Publisher): Promise<PublicationJson> {
    const { code, revision } = framework;
    const contentHash = contentHashOf(framework);
    const publishedAt = new Date(this.clock.now());
    const row = { code, revision, content: restateFramework(framework), contentHash, sourcesText, publishedAt, publishedBy: by.personId };
    if (!(await this.frameworks.insert(tx, row))) {
      const earlier = await this.frameworks.find(tx, code, revision);
      if (earlier?.contentHash !== contentHash) throw refuseChange(framework, earlier);
      return { code, revision, contentHash, isNew: false };
    }
    await this.record.append(tx, {
      chain: programmeChain,
      at: publishedAt.getTime(),
      actorId: by.personId,
      role: by.role,
      kind: 'framework.published',
      subject: `framework:${code}/${revision}`,
      payload: payloadOf(code, revision, contentHash, sourcesText),
    });
    return { code, revision, contentHash, isNew: true };
  }

  /** What a draft is held against: the same name where it is published, else the newest revision of the framework. */
  async findToCompare(reader: Reader, code: string, revision: string): Promise<{ framework: Framework; contentHash: string } | null> {
    const row = (await this.frameworks.find(reader, code, revision)) ?? (await this.frameworks.findNewest(reader, code));
    return row ? { framework: parsePublished(row), contentHash: row.contentHash } : null;
  }

  private async publishRead(files: FrameworkFiles, by: Publisher): Promise<PublicationJson> {
    const { framework, findings, sourcesText } = readFrameworkFiles(files);
    if (!framework || findings.length > 0) {
      const told = findings.map(({ place, path, code }) => `${place ?? path}: ${code}`);
      throw Refusal.of('framework-faulty', { count: findings.length, findings: told.slice(0, mostChangesTold) });
    }
    return this.database.transaction((tx) => this.publish(tx, framework, sourcesText, by));
  }

  private async readPublished(code: string, revision: string): Promise<Framework> {
    return parsePublished(await this.require(code, revision));
  }

  private async require(code: string, revision: string): Promise<RevisionRow> {
    const row = await this.frameworks.find(this.database.read, code, revision);
    if (!row) throw Refusal.of('framework-unknown', { code, revision });
    return row;
  }

  /** For the record's check: the hash is made anew from what the row holds. */
  private async *publishedRows(reader: Reader, chain: string) {
    if (chain !== programmeChain) return;
    for await (const row of this.frameworks.everyRow(reader)) {
      const parsed = parseFramework(row.content);
      const hash = parsed.ok && row.contentHash === contentHashOf(parsed.value) ? row.contentHash : 'differs';
      yield { subject: `framework:${row.code}/${row.revision}`, payload: payloadOf(row.code, row.revision, hash, row.sourcesText) };
    }
  }
}

function parsePublished(row: RevisionRow): Framework {
  const parsed = parseFramework(row.content);
  if (!parsed.ok) throw new Error(`the published revision ${row.code}/${row.revision} cannot be read: its row was changed`);
  return parsed.value;
}

function payloadOf(code: string, revision: string, contentHash: string, sourcesText: string | null): Record<string, unknown> {
  const sourcesHash = sourcesText === null ? null : createHash('sha256').update(sourcesText).digest('hex');
  return { code, revision, contentHash, sourcesHash };
}

function refuseChange(framework: Framework, earlier: RevisionRow | null): Refusal {
  const changes = earlier ? diffFramework(parsePublished(earlier), framework).map(spellChange) : [];
  const { code, revision } = framework;
  return Refusal.of('framework-revision-published', { code, revision, count: changes.length, changes: changes.slice(0, mostChangesTold) });
}

function refuseSeed(name: string, error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const { findings, changes } = error.problem.params;
  const told = [findings, changes].flatMap((list) => (Array.isArray(list) ? list : []));
  throw new Error(`seeds/frameworks/${name}: ${error.problem.code}${told.map((line) => `\n  - ${line}`).join('')}`, { cause: error });
}

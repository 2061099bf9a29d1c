import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, diffFramework, parseFramework, restateFramework, type Framework, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { programmeChain, RecordService } from '../record/record.service';
import type { FrameworkDraftJson, PublicationJson } from './framework.dto';
import { FrameworkDraftsRepository, type DraftRow } from './framework-drafts.repository';
import type { FrameworkFiles } from './framework-files';
import { FrameworksService } from './frameworks.service';
import { contentHashOf, readFrameworkFiles } from './read-framework-files';

/** A revision on its way: loaded, looked at, published. */
@Injectable()
export class FrameworkDraftsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: FrameworkDraftsRepository,
    private readonly frameworks: FrameworksService,
    private readonly record: RecordService,
  ) {}

  /** Keeps what was loaded, faulty or not, so that several people can look at the same findings. */
  async load(actor: RequestActor<Role>, files: () => FrameworkFiles): Promise<FrameworkDraftJson> {
    const membership = orRefuse(authorize(actor, 'framework.load'));
    const { framework, findings, sourcesText } = readFrameworkFiles(files());
    const draft: DraftRow = {
      id: randomUUID(),
      content: framework ? restateFramework(framework) : null,
      contentHash: framework ? contentHashOf(framework) : '',
      findings,
      sourcesText: framework ? sourcesText : null,
    };
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.drafts.insert(tx, draft, new Date(now), actor.personId);
      await this.record.append(tx, {
        chain: programmeChain,
        at: now,
        actorId: actor.personId,
        role: membership?.role ?? null,
        kind: 'framework.loaded',
        subject: `framework-draft:${draft.id}`,
        payload: {
          code: framework?.code ?? null, revision: framework?.revision ?? null,
          contentHash: framework ? draft.contentHash : null, findings: findings.length,
        },
      });
    });
    return this.restate(this.database.read, draft);
  }

  async show(actor: RequestActor<Role>, id: string): Promise<FrameworkDraftJson> {
    orRefuse(authorize(actor, 'framework.load'));
    return this.restate(this.database.read, await this.require(this.database.read, id));
  }

  async publish(actor: RequestActor<Role>, id: string): Promise<PublicationJson> {
    const membership = orRefuse(authorize(actor, 'framework.publish'));
    return this.database.transaction(async (tx) => {
      const draft = await this.require(tx, id);
      const framework = frameworkOf(draft);
      if (!framework || draft.findings.length > 0) throw Refusal.of('framework-faulty', { count: draft.findings.length });
      return this.frameworks.publish(tx, framework, draft.sourcesText, { personId: actor.personId, role: membership?.role ?? null });
    });
  }

  private async require(reader: Reader, id: string): Promise<DraftRow> {
    const draft = await this.drafts.find(reader, id);
    if (!draft) throw Refusal.of('framework-draft-unknown', { id });
    return draft;
  }

  private async restate(reader: Reader, draft: DraftRow): Promise<FrameworkDraftJson> {
    const framework = frameworkOf(draft);
    const findings = draft.findings.map((finding) => ({ ...finding, params: { ...finding.params } }));
    if (!framework) {
      return {
        id: draft.id, code: null, revision: null, contentHash: null, findings, difference: null, comparedWith: null, publishable: false,
      };
    }
    const other = await this.frameworks.findToCompare(reader, framework.code, framework.revision);
    const isTaken = other?.framework.revision === framework.revision && other.contentHash !== draft.contentHash;
    return {
      id: draft.id,
      code: framework.code,
      revision: framework.revision,
      contentHash: draft.contentHash,
      findings,
      difference: other ? diffFramework(other.framework, framework).map((change) => ({ ...change })) : null,
      comparedWith: other?.framework.revision ?? null,
      publishable: findings.length === 0 && !isTaken,
    };
  }
}

function frameworkOf(draft: DraftRow): Framework | null {
  const parsed = draft.content === null ? null : parseFramework(draft.content);
  return parsed?.ok ? parsed.value : null;
}

import { Injectable } from '@nestjs/common';
import { authorize, checkHandedDocuments, type Role } from '../../domain';
import type { Reader } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import type { LedgerContext } from '../assessments/assessments.service';
import { AskedService } from './asked.service';
import { toActorJson } from './document-json';
import { DocumentsService } from './documents.service';
import { DraftsRepository, type DraftRef, type DraftRow } from './drafts.repository';
import type { DraftJson, SaveDraftDto } from './requirement.dto';
import { SubmittingGround } from './submitting-ground';

/**
 * What an agency has put together and not handed in yet, one for each requirement. It is work in hand and no fact: it is saved over, it is
 * gone once it is handed in, and the record does not tell of it.
 */
@Injectable()
export class DraftsService {
  constructor(
    private readonly ground: SubmittingGround,
    private readonly asked: AskedService,
    private readonly drafts: DraftsRepository,
    private readonly documents: DocumentsService,
    private readonly accounts: AccountsService,
  ) {}

  /** Saves over the version that the writer has before them; of two who do, one is refused with `draft-stale`. */
  async save(context: LedgerContext, ref: Omit<DraftRef, 'agencyId'>, wish: SaveDraftDto): Promise<DraftJson> {
    const { regionId, assessmentId, requirement } = ref;
    const { agencyId, documents, note, version } = wish;
    const { database, clock, assessments, environment } = this.ground;
    orRefuse(authorize(context.actor, 'evidence.submit', { regionId, agencyId }));
    const { personId } = context.actor;
    if (personId === null) throw Refusal.of('not-signed-in');
    const assessment = await assessments.find(regionId, assessmentId);
    const request = { personId, key: context.key, payload: { action: 'evidence.save-draft', ...ref, wish: { ...wish } } };
    await database.transaction((tx) =>
      once(tx, request, new Date(clock.now()), async () => {
        await this.asked.requireAsked(tx, assessment, requirement, agencyId);
        if (documents.length > 0) {
          const found = await this.documents.handable(tx, regionId, agencyId, documents);
          orRefuse(checkHandedDocuments(agencyId, documents, found, environment.filesPerSubmission));
        }
        const place = { regionId, assessmentId, requirement, agencyId };
        const row: DraftRow = { ...place, documents, note, version: version + 1, updatedAt: new Date(clock.now()), updatedBy: personId };
        if (!(await this.drafts.save(tx, row))) {
          throw Refusal.of('draft-stale', { version: (await this.drafts.find(tx, place))?.version ?? 0 });
        }
        return null;
      }),
    );
    const saved = await this.read(database.read, context.actor, { ...ref, agencyId });
    return saved ?? { agencyId, version: version + 1, note, documents: [], updatedAt: '', updatedBy: toActorJson(personId, new Map()) };
  }

  /** The draft as its own agency sees it; null: there is none. */
  async read(reader: Reader, actor: RequestActor<Role>, ref: DraftRef): Promise<DraftJson | null> {
    const row = await this.drafts.find(reader, ref);
    if (!row) return null;
    const found = await this.documents.findMany(reader, ref.regionId, row.documents);
    const rows = row.documents.flatMap((id) => found.get(id) ?? []);
    const names = await this.accounts.namesOf(reader, [row.updatedBy]);
    return {
      agencyId: row.agencyId,
      version: row.version,
      note: row.note,
      documents: await this.documents.toJson(reader, actor, rows, ref),
      updatedAt: row.updatedAt.toISOString(),
      updatedBy: toActorJson(row.updatedBy, names),
    };
  }
}

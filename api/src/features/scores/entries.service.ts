import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import {
  authorize,
  checkAnswer,
  checkCorrection,
  checkEntryTime,
  findNode,
  readHappenedAt,
  type Action,
  type Answer,
  type Criterion,
  type Instant,
  type Membership,
  type Role,
  type Track,
} from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { claimKey } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService } from '../assessments/assessments.service';
import type { Assessment, LedgerContext, LockedAssessment } from '../assessments/assessments.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { EntriesRepository, type EntryRow } from './entries.repository';
export { AnswerField } from './entry.dto'; // for features above that take an answer
import type { CorrectEntryDto, EntriesQuery, EntryPage, EntryRecordedJson, RecordEntryDto } from './entry.dto';
import { payloadOfEntry, subjectOfEntry, toEntryJson } from './entry-json';
import { ProjectionsService } from './projections.service';
import { toProjectedTotal } from './score-json';

export const actionOf: Readonly<Record<Track, Action>> = {
  claimed: 'entry.claim',
  verified: 'entry.verify',
  evaluated: 'entry.evaluate',
};

/** What a person says, before the ledger has given it a place. */
interface Said {
  readonly track: Track;
  readonly criterion: string;
  readonly stage: string;
  readonly answer: Answer;
  readonly reason: string;
  readonly basis: CorrectEntryDto['basis'];
  /** Null: as the text says, or now. */
  readonly happenedAt: { readonly at: Instant } | { readonly text: string | undefined };
  readonly supersedes: EntryRow | null;
  /** Whose thing the answer rests on, where that is known; otherwise the criterion's lead owner is asked about. */
  readonly about?: EntrySource;
}

/** Sees the transaction, under the assessment's lock, and what is meant. */
export type EntryGuard = (tx: Tx, assessment: LockedAssessment, said: Pick<Said, 'track' | 'criterion' | 'stage'>) => Promise<void>;

/** The agency whose evidence an entry rests on. */
export interface EntrySource {
  readonly agencyId: string;
  readonly isInspectorate: boolean;
}

/** What a feature above has recorded for a person: it happens when it is recorded. */
export type EntryWish = Pick<Said, 'track' | 'criterion' | 'stage' | 'answer' | 'reason' | 'basis' | 'about'>;

/** Who appends which entry. */
interface Writer extends LedgerContext {
  readonly personId: string;
  readonly entryId: string;
}

interface Recorded {
  readonly entryId: string;
  readonly score: EntryRecordedJson['score'];
}

/** Claims, verifications and evaluations: appended for ever, corrected by appending. */
@Injectable()
export class EntriesService implements OnModuleInit {
  private readonly guards: EntryGuard[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersService,
    private readonly entries: EntriesRepository,
    private readonly projections: ProjectionsService,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['entry.recorded', 'entry.corrected'],
      chains: (reader) => this.entries.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async list(actor: RequestActor<Role>, regionId: string, assessmentId: string, query: EntriesQuery): Promise<EntryPage> {
    orRefuse(authorize(actor, 'score.read', { regionId }));
    await this.assessments.find(regionId, assessmentId);
    const { track, criterion, limit } = query;
    const before = readCursor(query.after);
    const wanted = { regionId, assessmentId, track, criterion, before, limit: limit + 1 };
    const rows = await this.entries.list(this.database.read, wanted);
    const items = rows.slice(0, limit).map(toEntryJson);
    return { items, next: rows.length > limit ? String(items.at(-1)?.sequence) : null };
  }

  async recordEntry(
    context: LedgerContext,
    regionId: string,
    assessmentId: string,
    wish: RecordEntryDto,
  ): Promise<EntryRecordedJson> {
    const { track, criterion, stage, answer, reason, basis, happenedAt } = wish;
    const said = { answer: { ...answer }, reason, basis: { ...basis }, happenedAt };
    const payload = { action: 'entry.record', track, criterion, stage, ...said };
    return this.append(context, regionId, assessmentId, payload, () =>
      Promise.resolve({ track, criterion, stage, answer, reason, basis, happenedAt: { text: happenedAt }, supersedes: null }),
    );
  }

  /** Keeps what the corrected entry is about and when it happened; of two who correct the same, one wins. */
  async correctEntry(
    context: LedgerContext,
    ref: { readonly regionId: string; readonly assessmentId: string; readonly entryId: string },
    wish: CorrectEntryDto,
  ): Promise<EntryRecordedJson> {
    const { regionId, assessmentId, entryId } = ref;
    const { answer, reason, basis } = wish;
    const payload = { action: 'entry.correct', entryId, answer: { ...answer }, reason, basis: { ...basis } };
    return this.append(context, regionId, assessmentId, payload, async (tx) => {
      const supersedes = await this.entries.find(tx, regionId, assessmentId, entryId);
      if (!supersedes) throw Refusal.of('entry-unknown', { entryId });
      const { track, criterion, stage } = supersedes;
      return { track, criterion, stage, answer, reason, basis, happenedAt: { at: supersedes.happenedAt.getTime() }, supersedes };
    });
  }

  /**
   * Appends within a use case of a feature above that holds the assessment's lock: what a verdict or a consensus says becomes an entry
   * in the same transaction. Everything is asked as if the actor had recorded it here; `key` must be one of the caller's own intention.
   */
  async recordWithin(tx: Tx, context: LedgerContext, locked: LockedAssessment, wish: EntryWish): Promise<{ readonly entryId: string }> {
    const { personId } = context.actor;
    if (personId === null) throw Refusal.of('not-signed-in');
    const entryId = randomUUID();
    const said = { ...wish, happenedAt: { at: locked.recordedAt }, supersedes: null };
    await this.appendLocked(tx, { ...context, personId, entryId }, locked, said);
    return { entryId };
  }

  /** Has a feature above look at each entry that is about to be appended; it throws the refusal that it has. */
  guard(look: EntryGuard): void {
    this.guards.push(look);
  }

  private async append(
    context: LedgerContext,
    regionId: string,
    assessmentId: string,
    payload: object,
    say: (tx: Tx) => Promise<Said>,
  ): Promise<EntryRecordedJson> {
    this.assessments.admit(context);
    const { actor, key } = context;
    orRefuse(authorize(actor, 'score.read', { regionId }));
    const personId = actor.personId;
    if (personId === null) throw Refusal.of('not-signed-in');
    const assessment = await this.assessments.find(regionId, assessmentId);
    const request = { personId, key, payload: { regionId, assessmentId, ...payload } };
    const { entryId, score } = await this.database.transaction(async (tx): Promise<Recorded> => {
      const { isFirst, answer } = await claimKey(tx, request, new Date(this.clock.now()), { entryId: randomUUID() });
      if (!isFirst) return { ...answer, score: await this.standingOf(tx, assessment, answer.entryId) };
      const locked = await this.assessments.lockForWriting(tx, assessment);
      const score = await this.appendLocked(tx, { ...context, personId, entryId: answer.entryId }, locked, await say(tx));
      return { ...answer, score };
    });
    const [row] = await this.entries.list(this.database.read, { regionId, assessmentId, id: entryId, limit: 1 });
    if (!row) throw Refusal.of('entry-unknown', { entryId });
    return { entry: toEntryJson(row), score };
  }

  /** Where the track of an entry that stands already is now: what a repeated request is told. */
  private async standingOf(reader: Reader, assessment: Assessment, entryId: string): Promise<EntryRecordedJson['score']> {
    const { regionId, id, framework } = assessment;
    const entry = await this.entries.find(reader, regionId, id, entryId);
    const stored = (await this.projections.stored(reader, assessment)).find(({ track }) => track === entry?.track);
    return toProjectedTotal(framework, stored, entry?.stage ?? null);
  }

  private async appendLocked(
    tx: Tx,
    by: Writer,
    locked: LockedAssessment,
    said: Said,
  ): Promise<EntryRecordedJson['score']> {
    const criterion = requireCriterion(locked, said.criterion);
    const membership = await this.authorizeEntry(tx, by.actor, locked, said, criterion);
    for (const look of this.guards) await look(tx, locked, said);
    const row = placeEntry(locked, said, criterion, { ...by, membership });
    await this.entries.append(tx, row);
    const projected = await this.projections.refold(tx, locked, [said.track]);
    await this.record.append(tx, {
      chain: locked.regionId,
      at: locked.recordedAt,
      actorId: by.personId,
      role: membership.role,
      kind: row.supersedes === null ? 'entry.recorded' : 'entry.corrected',
      subject: subjectOfEntry(row),
      payload: payloadOfEntry(row),
    });
    return toProjectedTotal(locked.framework, projected.get(said.track), said.stage);
  }

  /** By which role the actor may write on this criterion's track. */
  private async authorizeEntry(
    reader: Reader,
    actor: RequestActor<Role>,
    assessment: Assessment,
    { track, about }: Pick<Said, 'track' | 'about'>,
    criterion: Criterion,
  ): Promise<Membership> {
    const lead = about ?? (await this.owners.leadOf(reader, assessment, criterion));
    const target = {
      regionId: assessment.regionId,
      agencyId: lead?.agencyId ?? null,
      ...(lead ? { ownedByInspectorate: lead.isInspectorate } : {}),
    };
    const membership = orRefuse(authorize(actor, actionOf[track], target));
    if (!membership) throw Refusal.of('not-allowed', { action: actionOf[track] });
    return membership;
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    const batchSize = 1_000;
    let after: string | null = null;
    for (;;) {
      const batch: EntryRow[] = await this.entries.batch(reader, regionId, after, batchSize);
      for (const row of batch) yield { subject: subjectOfEntry(row), payload: payloadOfEntry(row) };
      if (batch.length < batchSize) return;
      after = batch.at(-1)?.id ?? null;
    }
  }
}

export function requireCriterion({ framework }: Assessment, code: string): Criterion {
  const node = findNode(framework, code);
  if (node?.kind !== 'criterion') throw Refusal.of('criterion-unknown', { criterion: code });
  return node;
}

/** The row as it will stand, or the refusal of the rule that it breaks. */
function placeEntry(
  locked: LockedAssessment,
  said: Said,
  criterion: Criterion,
  by: Writer & { readonly membership: Membership },
): EntryRow {
  const { framework, events, recordedAt, timeZone } = locked;
  orRefuse(checkAnswer(criterion, said.answer));
  const happenedAt =
    'at' in said.happenedAt ? said.happenedAt.at : orRefuse(readHappenedAt(said.happenedAt.text, timeZone, recordedAt));
  const { track, stage, answer, supersedes } = said;
  const target = supersedes && { ...supersedes, happenedAt: supersedes.happenedAt.getTime() };
  // Whether somebody has corrected it meanwhile is the unique key's to say.
  orRefuse(checkCorrection({ track, criterion: criterion.code, stage, answer, happenedAt }, target, null));
  const { inRevisionWindow } = orRefuse(checkEntryTime(framework.stages, events, { stage, happenedAt, now: recordedAt }));
  return {
    regionId: locked.regionId,
    id: by.entryId,
    assessmentId: locked.id,
    sequence: locked.sequence,
    track,
    criterion: criterion.code,
    stage,
    answer: { ...answer },
    reason: said.reason,
    basis: { kind: said.basis.kind, reference: said.basis.reference, url: said.basis.url ?? null },
    happenedAt: new Date(happenedAt),
    recordedAt: new Date(recordedAt),
    actorId: by.personId,
    role: by.membership.role,
    agencyId: by.membership.agencyId,
    supersedes: supersedes?.id ?? null,
    idempotencyKey: by.key,
    origin: by.origin,
    inRevisionWindow,
  };
}

/** A cursor is the sequence of the last row seen. */
function readCursor(after: string | undefined): string | undefined {
  if (after === undefined) return undefined;
  if (!/^\d{1,15}$/.test(after)) throw Refusal.of('request-malformed', { faults: ['after'] });
  return after;
}

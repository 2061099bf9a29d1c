import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { checkFieldAnswer, correctFieldTime, criteriaOf, mergeFieldAnswers, problem } from '../../domain';
import type { Criterion, FieldAnswer, Problem, Role, Visit } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext, type LockedAssessment } from '../assessments/assessments.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { RecordService } from '../record/record.service';
import { contentOf, FieldAnswersRepository, type FieldAnswerRow } from './field-answers.repository';
import { toFieldAnswerJson } from './field-answer-json';
import type { FieldAnswerDto, FieldAnswerReceiptJson, FieldAnswerReceiptsJson, OwnFieldAnswersJson, SendFieldAnswersDto } from './field-answer.dto';
import { payloadOfFieldAnswer } from './visit-ledger';
import { momentOf } from './visit-wishes';
import { VisitsService, type Acting, type HeldVisit, type VisitPlace } from './visits.service';

/** What one arrival is judged against: the visit under its assessment's lock, and everything that has arrived. */
interface Arrival {
  readonly acting: Acting;
  readonly locked: LockedAssessment;
  readonly place: VisitPlace;
  readonly visit: Visit;
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly received: FieldAnswerRow[];
  /** Lead owner of each criterion that has one. */
  readonly leads: ReadonlyMap<string, { readonly agencyId: string }>;
}

export interface TakenIn {
  readonly receipts: readonly FieldAnswerReceiptJson[];
  /** A receipt number above it is new; one up to it was given earlier. */
  readonly before: number;
}

/** Field answers as they come from devices: each exactly once, in any order, and until all have handed in, their author's alone. */
@Injectable()
export class FieldAnswersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly visits: VisitsService,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersService,
    private readonly answers: FieldAnswersRepository,
    private readonly record: RecordService,
  ) {}

  /**
   * Takes what a device sends. Each is judged for itself: one that is refused (code in its receipt) holds up no other, and one that came
   * before gets the receipt that it has. Needs no idempotency key: an answer's id is one.
   */
  async receive(context: LedgerContext, place: VisitPlace, wish: SendFieldAnswersDto): Promise<FieldAnswerReceiptsJson> {
    const acting = this.visits.acting(context, 'visit.score', { regionId: place.regionId });
    this.assessments.admit(context);
    const assessment = await this.assessments.find(place.regionId, place.assessmentId);
    const receipts = await this.database.transaction(async (tx) => {
      const held = await this.visits.hold(tx, assessment, place.visitId);
      const { receipts: told } = await this.takeIn(tx, acting, held, place, wish);
      return [...told];
    });
    return { receipts, serverAt: new Date(this.clock.now()).toISOString() };
  }

  /** The same within a transaction, as the author who is `acting`; also how many the visit had received before. */
  async takeIn(tx: Tx, acting: Acting, { locked, visit }: HeldVisit, place: VisitPlace, wish: SendFieldAnswersDto): Promise<TakenIn> {
    if (!visit?.team.some(({ personId }) => personId === acting.personId)) throw Refusal.of('visit-not-member');
    const criteria = new Map(criteriaOf(locked.framework).map((one) => [one.code, one]));
    const received = await this.answers.ofVisit(tx, place.regionId, place.visitId);
    const leads = await this.owners.leads(tx, locked);
    const arrival = { acting, locked, place, visit, criteria, received, leads };
    const before = received.length;
    const receipts: FieldAnswerReceiptJson[] = [];
    for (const said of wish.answers) receipts.push(await this.receiveOne(tx, arrival, wish.deviceId, said));
    return { receipts, before };
  }

  /** Everything of one's own that has arrived, and where two devices said two things. */
  async own(actor: RequestActor<Role>, place: VisitPlace): Promise<OwnFieldAnswersJson> {
    const { personId } = this.visits.acting({ actor, key: '', origin: 'live' }, 'visit.score', { regionId: place.regionId });
    await this.assessments.find(place.regionId, place.assessmentId);
    await this.visits.find(this.database.read, place);
    const rows = await this.answers.ofVisit(this.database.read, place.regionId, place.visitId, personId);
    const conflicts = mergeFieldAnswers(rows).filter(({ tips }) => tips.length > 1);
    return {
      answers: rows.map(toFieldAnswerJson),
      conflicts: conflicts.map(({ siteId, criterion, tips }) => ({ siteId, criterion, ids: tips.map(({ id }) => id) })),
      serverAt: new Date(this.clock.now()).toISOString(),
    };
  }

  private async receiveOne(tx: Tx, arrival: Arrival, deviceId: string, said: FieldAnswerDto): Promise<FieldAnswerReceiptJson> {
    const { acting, locked, place, visit, criteria, received, leads } = arrival;
    const answer = answerOf(said, acting.personId, deviceId);
    const { id, deviceSequence } = answer;
    const before = received.find((one) => one.id === id || (one.deviceId === deviceId && one.deviceSequence === deviceSequence));
    if (before) return isSame(before, answer) ? receiptOf(before) : refused(said.id, problem('field-answer-differs', { id: said.id }));
    const criterion = criteria.get(answer.criterion);
    const checked = checkFieldAnswer({ visit, criterion, leadAgencyId: leads.get(answer.criterion)?.agencyId ?? null }, answer);
    if (!checked.ok) return refused(said.id, checked.problem);
    const { deviceAt, clockOffsetMs } = answer;
    const { recordedAt, timeZone: zone } = locked;
    const row: FieldAnswerRow = {
      ...{ ...answer, ...place, origin: acting.context.origin, recordedAt },
      happenedAt: correctFieldTime({ deviceAt, clockOffsetMs, recordedAt, days: visit.days, zone }),
      receiptNumber: received.length + 1,
    };
    await this.answers.append(tx, row);
    await this.record.append(tx, {
      ...{ chain: place.regionId, at: recordedAt, actorId: acting.personId, role: acting.membership.role },
      ...{ kind: 'field-answer.received', ...payloadOfFieldAnswer(row) },
    });
    received.push(row);
    return receiptOf(row);
  }
}

function answerOf(said: FieldAnswerDto, evaluatorId: string, deviceId: string): FieldAnswer {
  const { id, siteId, criterion, deviceSequence, match, note, photos, frameworkHash } = said;
  return {
    ...{ id, siteId, criterion, evaluatorId, deviceId, deviceSequence, match, note, frameworkHash },
    answer: said.answer ? { ...said.answer } : null,
    supersedes: [...said.supersedes],
    evidence: said.evidence.map(({ documentId, page }) => ({ documentId, page: page ?? null })),
    photos: [...photos],
    place: said.place ? { ...said.place } : null,
    deviceAt: momentOf(said.deviceAt),
    clockOffsetMs: said.clockOffsetMs ?? null,
  };
}

/** Whether it is the same answer of the same person, arrived again. The offset may have been measured anew meanwhile. */
function isSame(before: FieldAnswerRow, said: FieldAnswer): boolean {
  const told = (one: FieldAnswer) =>
    canonicalize([one.id, one.evaluatorId, one.deviceId, one.deviceSequence, one.siteId, one.criterion, one.deviceAt, contentOf(one)]);
  return told(before) === told(said);
}

function receiptOf({ id, receiptNumber }: FieldAnswerRow): FieldAnswerReceiptJson {
  return { id, receiptNumber, refused: null, params: null };
}

function refused(id: string, { code, params }: Problem): FieldAnswerReceiptJson {
  return { id, receiptNumber: null, refused: code, params: params ?? null };
}

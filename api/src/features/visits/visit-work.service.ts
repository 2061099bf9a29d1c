import { Injectable } from '@nestjs/common';
import { missingFromDevice, type VisitHappening } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { Refusal } from '../../platform/refusal';
import type { LedgerContext } from '../assessments/assessments.service';
import { DocumentsService } from '../evidence/documents.service';
import { AgenciesService } from '../regions/agencies.service';
import { EntriesService } from '../scores/entries.service';
import { FieldAnswersRepository } from './field-answers.repository';
import type { AnswerDataRequestDto, RecordConsensusDto, TeamActWishDto } from './visit-act.dto';
import type { VisitJson } from './visit.dto';
import { VisitEventsRepository } from './visit-events.repository';
import { drawCode, requestAnswerOf, teamActOf } from './visit-wishes';
import { agenciesOf, VisitsService, type Acting, type HeldVisit, type VisitPlace } from './visits.service';

interface RequestPlace extends VisitPlace {
  readonly requestId: string;
}

/** What the team does on a visit, and what agencies answer it. */
@Injectable()
export class VisitWorkService {
  constructor(
    private readonly visits: VisitsService,
    private readonly events: VisitEventsRepository,
    private readonly answers: FieldAnswersRepository,
    private readonly agencies: AgenciesService,
    private readonly documents: DocumentsService,
    private readonly entries: EntriesService,
  ) {}

  /**
   * Refusals: `agency-unknown` (asked of an agency that is not there), `field-answers-missing` (something that a device appended has not
   * arrived), and those of `checkVisitAct`.
   */
  async act(context: LedgerContext, place: VisitPlace, { act }: TeamActWishDto): Promise<VisitJson> {
    const acting = this.visits.acting(context, 'visit.score', { regionId: place.regionId });
    return this.visits.act(acting, place, { act }, async (tx, { locked }) => {
      const now = locked.recordedAt;
      const happening = teamActOf(act, { now, zone: locked.timeZone, code: await this.freeCode(tx, act, now) });
      if (happening.kind === 'data-requested') await this.agencies.require(tx, place.regionId, happening.request.agencyId);
      if (happening.kind === 'answers-submitted') await this.requireArrived(tx, acting, place, happening.tips);
      return happening;
    });
  }

  /** Refusals: `visit-request-unknown`, `document-unknown` (not one of the agency's), and those of `checkVisitAct`. */
  async answerRequest(context: LedgerContext, place: RequestPlace, wish: AnswerDataRequestDto): Promise<VisitJson> {
    const { regionId, assessmentId, visitId, requestId } = place;
    const agencyId = await this.answeringAgency(context, place);
    const acting = this.visits.acting(context, 'visit.answer', { regionId, agencyId });
    return this.visits.act(acting, { regionId, assessmentId, visitId }, { requestId, wish }, async (tx) => {
      const known = await this.documents.findMany(tx, regionId, wish.documentIds);
      const strange = wish.documentIds.find((id) => known.get(id)?.agencyId !== agencyId);
      if (strange !== undefined) throw Refusal.of('document-unknown', { documentId: strange });
      return requestAnswerOf(requestId, wish);
    });
  }

  /**
   * The lead's entry on the evaluated track, for the visit's stage, with the visit as its basis; and the act that says so, together.
   * Refusals: those of `checkVisitAct` and of an entry.
   */
  async recordConsensus(context: LedgerContext, place: VisitPlace, wish: RecordConsensusDto): Promise<VisitJson> {
    const acting = this.visits.acting(context, 'visit.score', { regionId: place.regionId });
    return this.visits.act(acting, place, { consensus: wish }, async (tx, held) => {
      const { criterion, answer, reason } = wish;
      const act: VisitHappening = { kind: 'consensus-recorded', criterion, answer, reason, entryId: '' };
      this.visits.check(acting, held, act); // before the entry: its own refusals would say less
      return { ...act, entryId: await this.enter(tx, context, held, wish) };
    });
  }

  /** A code that is not open anywhere now: two lists under one would take each other's people. */
  private async freeCode(tx: Tx, { kind }: TeamActWishDto['act'], now: number): Promise<string> {
    for (let code = drawCode(); ; code = drawCode()) {
      const isOpen = kind === 'attendance-opened' && (await this.events.attendanceUnder(tx, code)).some(({ session }) => now <= session.closesAt);
      if (!isOpen) return code;
    }
  }

  /** The agency that was asked, where the actor speaks for it: who speaks for two answers for the one that is meant. */
  private async answeringAgency({ actor }: LedgerContext, place: RequestPlace): Promise<string | null> {
    const own = agenciesOf(actor, place.regionId);
    if (own.length === 0) return null;
    const asked = await this.visits.requestIn(place);
    return own.find((agencyId) => agencyId === asked?.agencyId) ?? own[0] ?? null;
  }

  private async enter(tx: Tx, context: LedgerContext, { locked, visit }: HeldVisit, wish: RecordConsensusDto): Promise<string> {
    const basis = { kind: 'visit' as const, reference: visit?.title ?? '' };
    const { criterion, answer, reason } = wish;
    const { entryId } = await this.entries.recordWithin(tx, context, locked, {
      ...{ track: 'evaluated' as const, criterion, stage: visit?.stage ?? '', answer, reason, basis },
    });
    return entryId;
  }

  private async requireArrived(tx: Tx, { personId }: Acting, place: VisitPlace, tips: Readonly<Record<string, number>>): Promise<void> {
    const received = await this.answers.ofVisit(tx, place.regionId, place.visitId, personId);
    for (const [deviceId, sequence] of Object.entries(tips)) {
      const here = received.filter((one) => one.deviceId === deviceId).map(({ deviceSequence }) => deviceSequence);
      const missing = missingFromDevice(here, sequence);
      if (missing.length > 0) throw Refusal.of('field-answers-missing', { deviceId, count: missing.length });
    }
  }
}

import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { acceptedRequirements, applySubmissionEvent, checkVerdict, countsAsVerified, stageAt } from '../../domain';
import type { Answer, StandingFor, SubmissionStanding } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { EntriesService, requireCriterion } from '../scores/entries.service';
import { EntryCitationsRepository } from './entry-citations.repository';
import type { SubmissionJson } from './evidence.dto';
import { requireReader } from './require-reader';
import { standingOf, SubmissionEventsService } from './submission-events.service';
import type { ActSaid, AdmittedAct, Citation, EntryCitation, SubmissionEventRow, SubmissionRef } from './submission-events.service';
import { SubmissionReadingService } from './submission-reading.service';
import type { VerdictDto } from './verifying.dto';

/** A submission for a requirement of the criterion, as it stands with the verdict that is being given. */
interface Judged extends StandingFor {
  readonly submissionId: string;
  readonly standing: SubmissionStanding;
}

/** What a verifier says of a revision, and what that makes of the score: both in one transaction, or neither. */
@Injectable()
export class VerdictsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly entries: EntriesService,
    private readonly citations: EntryCitationsRepository,
    private readonly events: SubmissionEventsService,
    private readonly reading: SubmissionReadingService,
  ) {}

  async judge(context: LedgerContext, ref: SubmissionRef, wish: VerdictDto): Promise<SubmissionJson> {
    await this.carryOut(context, ref, wish);
    return this.reading.read(context.actor, ref);
  }

  /** The same, for whoever does not ask how the submission stands afterwards. */
  async carryOut(context: LedgerContext, ref: SubmissionRef, wish: VerdictDto): Promise<void> {
    this.assessments.admit(context);
    const personId = requireReader(context.actor, ref.regionId);
    const assessment = await this.assessments.find(ref.regionId, ref.assessmentId);
    const request = { personId, key: context.key, payload: { action: 'evidence.judge', ...ref, wish: plain(wish) } };
    await this.database.transaction((tx) =>
      once(tx, request, new Date(this.clock.now()), async () => {
        const submission = await this.events.require(tx, ref);
        const locked = await this.assessments.lockForWriting(tx, assessment);
        const admitted = await this.events.admit(tx, context, locked, submission, { act: wish.verdict, revision: wish.revision });
        const citations = await this.requireCitations(tx, admitted, wish);
        const entry = await this.recordEntry(tx, context, admitted, wish);
        // The entry has used up the number under which the lock was taken: the verdict, which names the entry, gets the next.
        const next = entry ? await this.assessments.lockForWriting(tx, assessment) : locked;
        const said = { words: wish.words, reasonCode: wish.reasonCode ?? null, citations, entry };
        await this.events.appendEvent(tx, { ...admitted, locked: next }, said);
        return null;
      }),
    );
  }

  private async requireCitations(tx: Tx, { submission, revision }: AdmittedAct, wish: VerdictDto): Promise<Citation[]> {
    const { verdict, words, reasonCode } = wish;
    if (verdict === 'verified' && reasonCode !== undefined) throw Refusal.of('request-malformed', { faults: ['reasonCode'] });
    const citations = wish.citations.map(({ documentId, page, quote }) => ({ documentId, page: page ?? null, quote: quote ?? null }));
    const documents = await this.citations.documentsOf(tx, submission.regionId, submission.id, revision);
    orRefuse(checkVerdict({ verdict, words, reasonCode: reasonCode ?? null, citations }, documents));
    return citations;
  }

  /** The entry that follows from the verdict on the verified track; none where the verdict changes no answer. */
  private async recordEntry(tx: Tx, context: LedgerContext, admitted: AdmittedAct, wish: VerdictDto): Promise<NonNullable<ActSaid['entry']> | null> {
    const { locked, submission, before, revision } = admitted;
    const criterion = requireCriterion(locked, submission.criterion);
    const judged = await this.judgedOf(tx, admitted);
    const accepted = acceptedRequirements(criterion, judged);
    if (accepted !== null && wish.answer !== undefined) throw Refusal.of('answer-unfit', { criterion: criterion.code });
    const wasVerified = countsAsVerified({ standing: standingOf(before) });
    const isMoved = wish.verdict === 'verified' || wasVerified;
    const answer: Answer | undefined = accepted === null ? wish.answer : isMoved ? { kind: 'checklist', accepted } : undefined;
    if (answer === undefined) return null;
    const stage = wish.stage ?? stageAt(locked.framework.stages, locked.events, locked.recordedAt);
    if (stage === null) throw Refusal.of('stage-not-open', { stage: locked.framework.stages[0]?.code ?? null, status: 'planned' });
    const reference = referenceOf(before, revision) ?? submission.requirement;
    const { entryId } = await this.entries.recordWithin(tx, { ...context, key: keyOfEntry(context.key) }, locked, {
      track: 'verified',
      criterion: criterion.code,
      stage,
      answer,
      reason: wish.words.trim() === '' ? reference : wish.words,
      basis: { kind: 'document', reference },
      about: { agencyId: submission.agencyId, isInspectorate: submission.ofInspectorate },
    });
    return { entryId, restsOn: restsOn(judged, { submissionId: submission.id, revision }) };
  }

  /** Every submission for the criterion, this one with the verdict that is being given. */
  private async judgedOf(tx: Tx, { locked, submission, act, revision, personId }: AdmittedAct): Promise<Judged[]> {
    const submissions = await this.events.listOfCriterion(tx, submission);
    return submissions.map(({ submissionId, requirement, events }) => {
      const standing = standingOf(events);
      if (submissionId !== submission.id) return { submissionId, requirement, standing };
      const verdict = { sequence: locked.sequence, kind: act, revision, recordedAt: locked.recordedAt, actorId: personId };
      return { submissionId, requirement, standing: applySubmissionEvent(standing, verdict) };
    });
  }
}

/** An entry rests on what is judged now and on everything else that counts as verified for its criterion, by the revision judged. */
function restsOn(judged: readonly Judged[], now: EntryCitation): EntryCitation[] {
  const others = judged.flatMap((one) => {
    const verdict = one.standing.lastVerdict;
    return one.submissionId === now.submissionId || !verdict || !countsAsVerified(one)
      ? []
      : [{ submissionId: one.submissionId, revision: verdict.revision }];
  });
  return [now, ...others];
}

/** The number of the receipt under which the revision was handed in: what leads somebody else there. */
function referenceOf(events: readonly SubmissionEventRow[], revision: number): string | null {
  return events.find((event) => event.revision === revision && event.receiptNumber !== null)?.receiptNumber ?? null;
}

/** The entry is another effect of the same intention: its key follows from the caller's and is nobody else's. */
function keyOfEntry(key: string): string {
  return `verdict-${createHash('sha256').update(key).digest('hex')}`;
}

/** A body as plain JSON, for the comparison of two requests under one key. */
function plain(wish: object): unknown {
  return JSON.parse(JSON.stringify(wish));
}

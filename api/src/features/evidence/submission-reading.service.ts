import { Injectable } from '@nestjs/common';
import { actsOpenTo, type Role } from '../../domain';
import { Database, type Reader } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { AccountsService } from '../accounts/accounts.service';
import { AssessmentsService, type Assessment } from '../assessments/assessments.service';
import { AgenciesService } from '../regions/agencies.service';
import { mayOpen } from './document-json';
import { DocumentsService } from './documents.service';
import type { SubmissionJson } from './evidence.dto';
import { QuestionsRepository } from './questions.repository';
import { RepliesRepository } from './replies.repository';
import { requireReader } from './require-reader';
import { lockOver, SubmissionEventsService, type Submission, type SubmissionRef } from './submission-events.service';
import { toSubmissionJson, type SubmissionRead } from './submission-json';

type Actor = RequestActor<Role>;

/** A submission with everything that was done with it, and what the reader may do now. */
@Injectable()
export class SubmissionReadingService {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly accounts: AccountsService,
    private readonly agencies: AgenciesService,
    private readonly events: SubmissionEventsService,
    private readonly replies: RepliesRepository,
    private readonly questions: QuestionsRepository,
    private readonly documents: DocumentsService,
  ) {}

  async read(actor: Actor, ref: SubmissionRef): Promise<SubmissionJson> {
    requireReader(actor, ref.regionId);
    const assessment = await this.assessments.find(ref.regionId, ref.assessmentId);
    return this.database.snapshot(async (tx) => this.readWithin(tx, actor, assessment, await this.events.require(tx, ref)));
  }

  /** The same within a snapshot of whoever has asked already whether the actor may read the region's evidence. */
  async readWithin(reader: Reader, actor: Actor, assessment: Assessment, submission: Submission): Promise<SubmissionJson> {
    const { regionId, id, requirement } = submission;
    const course = await this.assessments.course(reader, assessment);
    const events = await this.events.list(reader, submission);
    const replies = await this.replies.ofSubmissions(reader, regionId, [id]);
    const questions = await this.questions.ofSubmissions(reader, regionId, [id]);
    const revisions = await this.events.revisions(reader, submission);
    const context = await this.events.contextOf(reader, submission, events, lockOver(assessment, course.events, course.now));
    const people = [...events, ...replies, ...revisions, ...questions.flatMap(({ answers }) => answers)].map(({ actorId }) => actorId);
    const places = [submission, ...events].map(({ agencyId }) => ({ regionId, agencyId }));
    const asked = { now: course.now, zone: assessment.timeZone, replied: replies.map(({ verdictSequence }) => verdictSequence) };
    const from = { assessmentId: assessment.id, requirement };
    const documentIds = [...new Set(revisions.flatMap(({ documents }) => documents))];
    const read: SubmissionRead = {
      ...{ submission, context, events, replies, questions, revisions, zone: assessment.timeZone },
      documents: await this.documents.jsonOf(reader, actor, regionId, documentIds, from),
      names: await this.accounts.namesOf(reader, [...people, context.approverId]),
      agencies: await this.agencies.findMany(reader, places),
      stake: await this.events.stakeOf(reader, submission),
      may: actsOpenTo(actor, context, { ...asked, hasQuestions: questions.length > 0 }),
      now: course.now,
    };
    const json = toSubmissionJson(read);
    return mayOpen(actor, regionId, submission.agencyId) ? json : closeSubmission(json);
  }
}

/** For people of other agencies: that it is there and how it stands, not what was written about it or is quoted from it. */
function closeSubmission(json: SubmissionJson): SubmissionJson {
  return {
    ...json,
    revisions: json.revisions.map((revision) => ({ ...revision, note: '', questions: [] })),
    events: json.events.map((event) => ({ ...event, citations: [] })),
  };
}

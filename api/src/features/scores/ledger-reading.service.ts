import { Injectable } from '@nestjs/common';
import { authorize, viewpointAsked, type Instant, type Ledger, type Moment, type Role } from '../../domain';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse } from '../../platform/refusal';
import { AssessmentsService, type Assessment, type Course } from '../assessments/assessments.service';
import { PreconditionsService } from '../assessments/preconditions.service';
import { LedgerRepository, type LedgerEntry } from './ledger.repository';

/** Which assessment somebody looks at. */
export interface AssessmentRef {
  readonly regionId: string;
  readonly assessmentId: string;
}

export interface MomentWanted {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly stage?: string | undefined;
}

export interface WholeLedger extends Ledger {
  readonly entries: readonly LedgerEntry[];
}

/** Everything that a score is made of, as of one state of the database. */
export interface OpenLedger {
  readonly assessment: Assessment;
  readonly course: Course;
  readonly ledger: WholeLedger;
}

export interface Viewpoint {
  readonly moment: Moment;
  readonly stage: string | null;
}

/** Opens a ledger for those who may read it. */
@Injectable()
export class LedgerReadingService {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly preconditions: PreconditionsService,
    private readonly ledger: LedgerRepository,
  ) {}

  /** Reads all of it, and what else the caller needs, in one snapshot. */
  async open<More extends object>(
    actor: RequestActor<Role>,
    ref: AssessmentRef,
    more: (tx: Tx, assessment: Assessment) => Promise<More>,
  ): Promise<OpenLedger & More> {
    orRefuse(authorize(actor, 'score.read', { regionId: ref.regionId }));
    return this.openFor(await this.assessments.find(ref.regionId, ref.assessmentId), more);
  }

  /** The same where nobody is to be asked: for whoever runs the server. */
  async openFor<More extends object>(
    assessment: Assessment,
    more: (tx: Tx, assessment: Assessment) => Promise<More>,
  ): Promise<OpenLedger & More> {
    return this.database.snapshot(async (tx) => ({ ...(await this.openWithin(tx, assessment)), ...(await more(tx, assessment)) }));
  }

  /** The same inside a transaction that is under way: for whoever holds the assessment's lock. */
  async openWithin(tx: Tx, assessment: Assessment): Promise<OpenLedger> {
    return { assessment, course: await this.assessments.course(tx, assessment), ledger: await this.read(tx, assessment) };
  }

  viewpoint({ assessment, course }: Pick<OpenLedger, 'assessment' | 'course'>, wanted: MomentWanted): Viewpoint {
    const { stages } = assessment.framework;
    return orRefuse(viewpointAsked(wanted, { stages, events: course.events, zone: assessment.timeZone, now: course.now }));
  }

  /** Agency → when any of its people last claimed something; whoever calls has asked who may read. */
  async lastClaims(reader: Reader, { regionId, id }: Pick<Assessment, 'regionId' | 'id'>): Promise<ReadonlyMap<string, Instant>> {
    const rows = await this.ledger.lastClaims(reader, { regionId, id });
    return new Map(rows.flatMap(({ agencyId, at }) => (agencyId === null ? [] : [[agencyId, at.getTime()] as const])));
  }

  private async read(reader: Reader, assessment: Assessment): Promise<WholeLedger> {
    const { entries, approvals, figures } = await this.ledger.read(reader, assessment);
    return { entries, approvals, figures, preconditions: await this.preconditions.ofAssessment(reader, assessment) };
  }
}

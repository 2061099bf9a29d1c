import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, recordingInstant, type Framework, type Instant, type Role, type StageEvent } from '../../domain';
import { Clock } from '../../platform/clock';
import { violatedConstraint } from '../../platform/database/database-errors';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { FrameworksService } from '../frameworks/frameworks.service';
import { RecordService } from '../record/record.service';
import type { AssessmentJson, StartAssessmentDto } from './assessment.dto';
import { toAssessmentJson } from './assessment-json';
import { AssessmentsRepository, type AssessmentRow } from './assessments.repository';
import type { LedgerContext } from './ledger-context';
import { StageEventsRepository, toStageEvent } from './stage-events.repository';

export { liveContext, type LedgerContext } from './ledger-context';

/** What never changes of an assessment, with the revision it is measured by. */
export interface Assessment extends AssessmentRow {
  readonly framework: Framework;
}

/** An assessment whose lock this transaction holds: the one who may append to it now. */
export interface LockedAssessment extends Assessment {
  /** The number of what is being appended. */
  readonly sequence: number;
  /** The time under which it is recorded: never earlier than what was recorded before, never within a lock. */
  readonly recordedAt: Instant;
  readonly events: readonly StageEvent[];
}

/** How far an assessment has come. */
export interface Course {
  readonly events: readonly StageEvent[];
  /** Now, as seen from this assessment: not earlier than what was recorded last. */
  readonly now: Instant;
}

const assessmentsKept = 2_000;

@Injectable()
export class AssessmentsService {
  /** Only what never changes is kept, so several processes need not tell each other. */
  private readonly kept = new Map<string, Assessment>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsRepository,
    private readonly stageEvents: StageEventsRepository,
    private readonly frameworks: FrameworksService,
    private readonly record: RecordService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async start(context: Omit<LedgerContext, 'key'>, regionId: string, wish: StartAssessmentDto): Promise<AssessmentJson> {
    this.admit(context);
    const membership = orRefuse(authorize(context.actor, 'assessment.start', { regionId }));
    const startedAt = this.clock.now();
    const row = {
      regionId,
      id: randomUUID(),
      frameworkCode: wish.frameworkCode,
      frameworkRevision: wish.frameworkRevision,
      cycle: wish.cycle,
      origin: context.origin,
      startedAt: new Date(startedAt),
      startedBy: context.actor.personId,
    };
    await this.database.transaction(async (tx) => {
      await this.assessments.add(tx, row).catch((error: unknown) => refuseStart(error, row));
      await this.record.append(tx, {
        chain: regionId,
        at: startedAt,
        actorId: context.actor.personId,
        role: membership?.role ?? null,
        kind: 'assessment.started',
        subject: `assessment:${row.id}`,
        payload: { ...wish, origin: row.origin },
      });
    });
    return this.read(context.actor, regionId, row.id);
  }

  async list(actor: RequestActor<Role>, regionId: string): Promise<AssessmentJson[]> {
    orRefuse(authorize(actor, 'assessment.read', { regionId }));
    const rows = await this.assessments.list(this.database.read, regionId);
    const events = await this.stageEvents.listNamed(this.database.read, regionId);
    return Promise.all(
      rows.map(async (row) => {
        const framework = await this.frameworks.framework(row.frameworkCode, row.frameworkRevision);
        const own = events.filter(({ assessmentId }) => assessmentId === row.id);
        return toAssessmentJson({ ...row, framework }, own, this.clock.now());
      }),
    );
  }

  async read(actor: RequestActor<Role>, regionId: string, assessmentId: string): Promise<AssessmentJson> {
    orRefuse(authorize(actor, 'assessment.read', { regionId }));
    const assessment = await this.find(regionId, assessmentId);
    const events = await this.stageEvents.listNamed(this.database.read, regionId, assessmentId);
    return toAssessmentJson(assessment, events, this.clock.now());
  }

  /** The assessment, or the refusal `assessment-unknown`; another region's is unknown here. */
  async find(regionId: string, assessmentId: string): Promise<Assessment> {
    const key = `${regionId}/${assessmentId}`;
    const known = this.kept.get(key);
    if (known) return known;
    const row = await this.assessments.find(this.database.read, regionId, assessmentId);
    if (!row) throw Refusal.of('assessment-unknown', { assessmentId });
    return this.keep(row);
  }

  /** Several at once, in the order asked for, with one query for what is not kept yet. */
  async findMany(refs: readonly { readonly regionId: string; readonly id: string }[]): Promise<Assessment[]> {
    const missing = refs.filter(({ regionId, id }) => !this.kept.has(`${regionId}/${id}`)).map(({ id }) => id);
    const read = new Map<string, Assessment>();
    for (const row of await this.assessments.findMany(this.database.read, missing)) {
      const assessment = await this.keep(row);
      read.set(`${row.regionId}/${row.id}`, assessment);
    }
    return refs.flatMap(({ regionId, id }) => read.get(`${regionId}/${id}`) ?? this.kept.get(`${regionId}/${id}`) ?? []);
  }

  /** The assessment of a region in that cycle, or in the latest; the refusal `assessment-unknown` where there is none. */
  async findOfCycle(regionId: string, cycle?: number): Promise<Assessment> {
    const rows = await this.assessments.list(this.database.read, regionId);
    const row = rows.find((candidate) => cycle === undefined || candidate.cycle === cycle);
    if (!row) throw Refusal.of('assessment-unknown', { regionId, cycle: cycle ?? null });
    return this.find(regionId, row.id);
  }

  /** Regions that have an assessment. */
  async regions(): Promise<string[]> {
    return this.assessments.regions(this.database.read);
  }

  /** All assessments of a region, in the one order in which their locks are taken. */
  async findAll(regionId: string): Promise<Assessment[]> {
    const ids = await this.assessments.idsOf(this.database.read, regionId);
    const found: Assessment[] = [];
    for (const id of ids) found.push(await this.find(regionId, id));
    return found;
  }

  /** Takes the assessment's lock (the first in lock order) and the next sequence. */
  async lockForWriting(tx: Tx, assessment: Assessment): Promise<LockedAssessment> {
    const { regionId, id } = assessment;
    const taken = await this.assessments.takeSequence(tx, regionId, id, new Date(this.clock.now()));
    if (!taken) throw Refusal.of('assessment-unknown', { assessmentId: id });
    // Read after the lock is held, in a statement of its own, which sees what the writer before has committed.
    const events = (await this.stageEvents.list(tx, regionId, id)).map(toStageEvent);
    const recordedAt = recordingInstant(this.clock.now(), taken.lastRecordedAt, events);
    return { ...assessment, sequence: taken.sequence, recordedAt, events };
  }

  async course(reader: Reader, { regionId, id }: Pick<Assessment, 'regionId' | 'id'>): Promise<Course> {
    const lastRecordedAt = await this.assessments.lastRecordedAt(reader, regionId, id);
    const events = (await this.stageEvents.list(reader, regionId, id)).map(toStageEvent);
    return { events, now: recordingInstant(this.clock.now(), lastRecordedAt, events) };
  }

  /** What the demo's loader appends has no place in production. */
  admit(context: Pick<LedgerContext, 'origin'>): void {
    if (context.origin === 'demo' && this.environment.production) throw Refusal.of('demo-refused');
  }

  private async keep(row: AssessmentRow): Promise<Assessment> {
    const framework = await this.frameworks.framework(row.frameworkCode, row.frameworkRevision);
    const assessment: Assessment = { ...row, framework };
    if (this.kept.size >= assessmentsKept) this.kept.delete(this.kept.keys().next().value ?? '');
    this.kept.set(`${row.regionId}/${row.id}`, assessment);
    return assessment;
  }
}

type AssessmentName = Pick<AssessmentRow, 'regionId' | 'frameworkCode' | 'frameworkRevision' | 'cycle'>;

function refuseStart(error: unknown, row: AssessmentName): never {
  const { regionId, frameworkCode, frameworkRevision, cycle } = row;
  switch (violatedConstraint(error)) {
    case 'assessments_cycle_key':
      throw Refusal.of('assessment-exists', { regionId, frameworkCode, cycle });
    case 'assessments_framework_fkey':
      throw Refusal.of('framework-unknown', { code: frameworkCode, revision: frameworkRevision });
    case 'assessments_region_fkey':
      throw Refusal.of('region-unknown', { regionId });
    default:
      throw error;
  }
}

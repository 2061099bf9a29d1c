import { Injectable } from '@nestjs/common';
import { authorize, trackerAssignments, type PlannedRow, type TrackerState } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type Assessment, type LedgerContext } from '../assessments/assessments.service';
import { RequirementOwnersService, type Assigner } from '../assessments/requirement-owners.service';
import type { ProgressRow } from './requirement-progress.repository';
import { RequirementProgressService } from './requirement-progress.service';
import type { ApplyTrackerDto, TrackerImportJson } from './tracker.dto';
import { requirePerson, TrackerImportsService } from './tracker-imports.service';
import type { ApplicationRow } from './tracker-imports.repository';
import { TrackerPlanningService } from './tracker-planning.service';

/** Carries an import out: owners, contributors, due dates and progress, all or nothing, once. */
@Injectable()
export class TrackerApplicationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly imports: TrackerImportsService,
    private readonly planning: TrackerPlanningService,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersService,
    private readonly progress: RequirementProgressService,
  ) {}

  /** Refusals: `import-stale` where it would do another thing than was read, `tracker-import-applied`, `tracker-nothing-new`. */
  async apply(
    context: LedgerContext,
    path: { readonly regionId: string; readonly assessmentId: string; readonly importId: string },
    { basis }: ApplyTrackerDto,
  ): Promise<TrackerImportJson> {
    const { regionId, assessmentId, importId } = path;
    const membership = orRefuse(authorize(context.actor, 'tracker.import', { regionId }));
    orRefuse(authorize(context.actor, 'owner.assign', { regionId }));
    const by: Assigner = { personId: requirePerson(context.actor), role: membership?.role ?? null };
    const assessment = await this.assessments.find(regionId, assessmentId);
    const payload = { action: 'tracker.apply', regionId, assessmentId, importId, basis };
    await this.database.transaction((tx) =>
      once(tx, { personId: by.personId, key: context.key, payload }, new Date(this.clock.now()), async () => {
        await this.carryOut(tx, assessment, importId, basis, by);
        return null;
      }),
    );
    return this.imports.view(assessment, importId, { limit: 50 });
  }

  private async carryOut(tx: Tx, assessment: Assessment, importId: string, basis: string, by: Assigner): Promise<void> {
    const { regionId } = assessment;
    const { sequence, recordedAt } = await this.assessments.lockForWriting(tx, assessment);
    const imported = await this.imports.requireOpen(tx, assessment, importId);
    const plan = await this.planning.plan(tx, assessment, imported);
    if (plan.basis !== basis) throw Refusal.of('import-stale', { importId });
    if (!plan.rows.some(({ fate }) => fate === 'new')) throw Refusal.of('tracker-nothing-new', { importId });
    await this.assign(tx, assessment, plan.rows, plan.state, by);
    await this.tellProgress(tx, assessment, importId, plan.rows, by);
    const row: ApplicationRow = { regionId, importId, sequence, rows: plan.rows, recordedAt: new Date(recordedAt), actorId: by.personId };
    await this.imports.close(tx, by.role, row);
  }

  /** Each assignment takes a sequence of its own; the assessment's lock is held from the first on. */
  private async assign(tx: Tx, assessment: Assessment, rows: readonly PlannedRow[], state: TrackerState, by: Assigner): Promise<void> {
    for (const { requirements, agencyId, contributors, dueOn } of trackerAssignments(rows, state)) {
      const locked = await this.assessments.lockForWriting(tx, assessment);
      await this.owners.assignWithin(tx, by, locked, { requirements: [...requirements], agencyId, contributors: [...contributors], dueOn });
    }
  }

  private async tellProgress(tx: Tx, assessment: Assessment, importId: string, rows: readonly PlannedRow[], by: Assigner): Promise<void> {
    const told = rows.flatMap(({ requirement, changes }) =>
      changes.flatMap((change) => (change.kind === 'progress' && requirement !== null ? [{ requirement, ...change.after }] : [])),
    );
    if (told.length === 0) return;
    const { regionId, id: assessmentId } = assessment;
    const { sequence, recordedAt } = await this.assessments.lockForWriting(tx, assessment);
    const asked = await this.owners.asked(tx, assessment);
    const progress = told.map((one): ProgressRow => ({
      ...{ regionId, assessmentId, sequence, importId, ...one },
      agencyId: asked.get(one.requirement)?.agencyId ?? null,
      recordedAt: new Date(recordedAt),
      actorId: by.personId,
    }));
    await this.progress.tell(tx, by.role, progress);
  }
}

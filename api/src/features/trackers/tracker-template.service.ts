import { Injectable } from '@nestjs/common';
import {
  authorize, criteriaOf, dayOf, dutiesOf, pathTo, textKeys, textOf, type Day, type Framework, type Role,
} from '../../domain';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse } from '../../platform/refusal';
import { AssessmentsService } from '../assessments/assessments.service';
import { AgenciesService } from '../regions/agencies.service';
import { TrackerPlanningService } from './tracker-planning.service';
import { writeTemplateCsv } from './write-template-csv';
import { writeTemplateXlsx } from './write-template-xlsx';

/** A row of the template; the code lets it find its requirement again, whatever becomes of the words. */
export interface TemplateRow {
  readonly area: string;
  readonly agencies: string;
  readonly document: string;
  readonly dueOn: Day | null;
  readonly progress: string;
  readonly code: string;
}

export interface Template {
  readonly title: string;
  readonly today: Day;
  readonly rows: readonly TemplateRow[];
}

export interface TemplateFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** The assessment's requirements as a tracker, filled with what is known: to be filled further and brought back. In Indonesian. */
@Injectable()
export class TrackerTemplateService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly assessments: AssessmentsService,
    private readonly agencies: AgenciesService,
    private readonly planning: TrackerPlanningService,
  ) {}

  async make(actor: RequestActor<Role>, path: { readonly regionId: string; readonly assessmentId: string }, format: 'xlsx' | 'csv'): Promise<TemplateFile> {
    const { regionId } = path;
    orRefuse(authorize(actor, 'tracker.import', { regionId }));
    const assessment = await this.assessments.find(regionId, path.assessmentId);
    const { assignments, progress } = await this.planning.state(this.database.read, assessment);
    const names = new Map((await this.agencies.listOf(this.database.read, regionId)).map(({ id, name }) => [id, name]));
    const rows = criteriaOf(assessment.framework).flatMap((criterion) =>
      dutiesOf(criterion).map((code): TemplateRow => {
        const assignment = assignments.get(code);
        const named = assignment ? [assignment.agencyId, ...assignment.contributors].flatMap((id) => names.get(id ?? '') ?? []) : [];
        return {
          area: areaOf(assessment.framework, criterion.code),
          agencies: named.join('; '),
          document: documentOf(assessment.framework, criterion.code, code),
          dueOn: assignment?.dueOn ?? null,
          progress: progress.get(code)?.words ?? '',
          code,
        };
      }),
    );
    const title = `TRACKER PERCONTOHAN KABUPATEN/KOTA ANTIKORUPSI ${assessment.cycle} – ${assessment.regionName.toUpperCase()}`;
    const template = { title, today: dayOf(this.clock.now(), assessment.timeZone), rows };
    const name = `tracker-${regionId}-${assessment.cycle}.${format}`;
    if (format === 'csv') return { name, mediaType: 'text/csv; charset=utf-8', bytes: writeTemplateCsv(template) };
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { name, mediaType, bytes: await writeTemplateXlsx(template) };
  }
}

/** The indicator above a criterion, or what stands highest below the root. */
function areaOf(framework: Framework, criterion: string): string {
  const [, component, indicator] = pathTo(framework, criterion);
  const node = indicator ?? component;
  return node ? (textOf(framework, 'id', textKeys.nodeName(node.code)) ?? node.code) : criterion;
}

function documentOf(framework: Framework, criterion: string, code: string): string {
  return textOf(framework, 'id', code === criterion ? textKeys.nodeName(code) : textKeys.requirement(code)) ?? code;
}

import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { dayOf, planTracker, requirementCatalog, type Framework, type PlannedRow, type RequirementCatalog, type TrackerChoice, type TrackerState } from '../../domain';
import type { Reader } from '../../platform/database/database';
import type { Assessment } from '../assessments/assessments.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { AgenciesService } from '../regions/agencies.service';
import { RequirementProgressService } from './requirement-progress.service';
import { TrackerImportsRepository, type ImportRow } from './tracker-imports.repository';

/** The plan of an import as things stand now. */
export interface TrackerPlan {
  readonly rows: readonly PlannedRow[];
  readonly choices: ReadonlyMap<string, TrackerChoice>;
  readonly state: TrackerState;
  /** A digest of every row's fate and changes: two plans with the same one would do the same. */
  readonly basis: string;
}

/** Holds an import against the region's agencies and the assessment's requirements, owners and progress. */
@Injectable()
export class TrackerPlanningService {
  private readonly catalogs = new WeakMap<Framework, RequirementCatalog>();

  constructor(
    private readonly imports: TrackerImportsRepository,
    private readonly owners: RequirementOwnersService,
    private readonly progress: RequirementProgressService,
    private readonly agencies: AgenciesService,
  ) {}

  async plan(reader: Reader, assessment: Assessment, imported: ImportRow): Promise<TrackerPlan> {
    const { regionId, regionName, timeZone } = assessment;
    const state = await this.state(reader, assessment);
    const made = await this.imports.choices(reader, regionId, imported.id);
    const choices = new Map(made.flatMap((row) => row.choices).map((choice) => [choice.row, choice]));
    const agencies = await this.agencies.listOf(reader, regionId);
    const importedOn = dayOf(imported.recordedAt.getTime(), timeZone);
    const catalog = this.catalogOf(assessment.framework);
    const rows = planTracker(imported.lines, { catalog, agencies, regionName, state, importedOn, choices });
    return { rows, choices, state, basis: basisOf(rows) };
  }

  async state(reader: Reader, assessment: Assessment): Promise<TrackerState> {
    const asked = await this.owners.asked(reader, assessment);
    const progress = await this.progress.current(reader, assessment.regionId, assessment.id);
    return { assignments: asked, progress };
  }

  catalogOf(framework: Framework): RequirementCatalog {
    const catalog = this.catalogs.get(framework) ?? requirementCatalog(framework);
    this.catalogs.set(framework, catalog);
    return catalog;
  }
}

function basisOf(rows: readonly PlannedRow[]): string {
  const told = rows.map(({ line, fate, requirement, changes }) => [line.key, fate, requirement, changes]);
  return createHash('sha256').update(canonicalize(told) ?? '').digest('hex');
}

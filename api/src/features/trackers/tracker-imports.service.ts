import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { authorize, criteriaOf, dutiesOf, findHeader, readLines, type Role, type TrackerChoice } from '../../domain';
import { Clock } from '../../platform/clock';
import { contentHash } from '../../platform/content-hash';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import type { Workbook } from '../../platform/workbooks/workbook.types';
import { WorkbookReader } from '../../platform/workbooks/workbook-reader';
import { AssessmentsService, type Assessment, type LedgerContext } from '../assessments/assessments.service';
import { RecordService } from '../record/record.service';
import { AgenciesService } from '../regions/agencies.service';
import type { ChooseTrackerRowsDto, TrackerChoiceDto, TrackerImportJson, TrackerRowsQuery } from './tracker.dto';
import { toImportJson } from './tracker-json';
import { everyImportLink, payloadOfApplication, payloadOfChoices, payloadOfImport } from './tracker-ledger';
import { TrackerImportsRepository, type ApplicationRow, type ChoicesRow, type ImportRow } from './tracker-imports.repository';
import { TrackerPlanningService } from './tracker-planning.service';
import type { UploadedTracker } from './uploaded-tracker';

const mostRows = 2_000;
const firstPage = { limit: 50 };

interface Path {
  readonly regionId: string;
  readonly assessmentId: string;
}

interface ImportPath extends Path {
  readonly importId: string;
}

/** Tracker workbooks that come in: read apart from the service, kept as they were, shown with every row's fate. Applying is another's. */
@Injectable()
export class TrackerImportsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workbooks: WorkbookReader,
    private readonly imports: TrackerImportsRepository,
    private readonly planning: TrackerPlanningService,
    private readonly assessments: AssessmentsService,
    private readonly agencies: AgenciesService,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['tracker.imported', 'tracker.chosen', 'tracker.applied'],
      chains: (reader) => this.imports.regions(reader),
      rows: (reader, chain) => everyImportLink(this.imports, reader, chain),
    });
  }

  /** Reads a workbook and keeps what it says; nothing of the assessment changes. The same file under the same key is one import. */
  async receive(context: LedgerContext, { regionId, assessmentId }: Path, file: UploadedTracker): Promise<TrackerImportJson> {
    const membership = orRefuse(authorize(context.actor, 'tracker.import', { regionId }));
    const personId = requirePerson(context.actor);
    const assessment = await this.assessments.find(regionId, assessmentId);
    const read = readTracker(await this.workbooks.read(file.bytes));
    const fileHash = createHash('sha256').update(file.bytes).digest('hex');
    const payload = { action: 'tracker.import', regionId, assessmentId, fileName: file.fileName, fileHash };
    const importId = await this.database.transaction((tx) =>
      once(tx, { personId, key: context.key, payload }, new Date(this.clock.now()), async () => {
        const { sequence, recordedAt } = await this.assessments.lockForWriting(tx, assessment);
        const content = { fileName: file.fileName, ...read };
        const row: ImportRow = {
          ...{ regionId, assessmentId, sequence, id: randomUUID(), ...content },
          contentHash: contentHash(content),
          recordedAt: new Date(recordedAt),
          actorId: personId,
        };
        await this.imports.append(tx, row);
        await this.record.append(tx, {
          chain: regionId,
          at: recordedAt,
          actorId: personId,
          role: membership?.role ?? null,
          kind: 'tracker.imported',
          ...payloadOfImport(row),
        });
        return row.id;
      }),
    );
    return this.view(assessment, importId, firstPage);
  }

  async show(actor: RequestActor<Role>, path: ImportPath, query: TrackerRowsQuery): Promise<TrackerImportJson> {
    const { regionId, assessmentId, importId } = path;
    orRefuse(authorize(actor, 'tracker.import', { regionId }));
    return this.view(await this.assessments.find(regionId, assessmentId), importId, query);
  }

  /** What somebody decides for rows; refused once the import is applied. */
  async choose(context: LedgerContext, path: ImportPath, wish: ChooseTrackerRowsDto): Promise<TrackerImportJson> {
    const { regionId, assessmentId, importId } = path;
    const membership = orRefuse(authorize(context.actor, 'tracker.import', { regionId }));
    const personId = requirePerson(context.actor);
    const assessment = await this.assessments.find(regionId, assessmentId);
    const choices = wish.choices.map(toChoice);
    const payload = { action: 'tracker.choose', regionId, assessmentId, importId, choices };
    await this.database.transaction((tx) =>
      once(tx, { personId, key: context.key, payload }, new Date(this.clock.now()), async () => {
        const { sequence, recordedAt } = await this.assessments.lockForWriting(tx, assessment);
        await this.requireChoosable(tx, assessment, importId, choices);
        const row: ChoicesRow = { regionId, importId, sequence, choices, recordedAt: new Date(recordedAt), actorId: personId };
        await this.imports.appendChoices(tx, row);
        await this.record.append(tx, {
          chain: regionId,
          at: recordedAt,
          actorId: personId,
          role: membership?.role ?? null,
          kind: 'tracker.chosen',
          ...payloadOfChoices(row),
        });
        return null;
      }),
    );
    return this.view(assessment, importId, firstPage);
  }

  /** The import, not applied yet, for a use case that holds the assessment's lock; else the refusal `tracker-import-applied`. */
  async requireOpen(tx: Tx, assessment: Assessment, importId: string): Promise<ImportRow> {
    const imported = await this.require(tx, assessment, importId);
    const [applied] = await this.imports.applications(tx, assessment.regionId, importId);
    if (applied) throw Refusal.of('tracker-import-applied', { importId });
    return imported;
  }

  /** Notes that an import was carried out, as the last step of that. */
  async close(tx: Tx, role: Role | null, row: ApplicationRow): Promise<void> {
    await this.imports.appendApplication(tx, row);
    await this.record.append(tx, {
      chain: row.regionId,
      at: row.recordedAt.getTime(),
      actorId: row.actorId,
      role,
      kind: 'tracker.applied',
      ...payloadOfApplication(row),
    });
  }

  /** The import, or the refusal `tracker-import-unknown`; another assessment's is unknown here. */
  private async require(reader: Reader, { regionId, id }: Assessment, importId: string): Promise<ImportRow> {
    const imported = await this.imports.find(reader, regionId, id, importId);
    if (!imported) throw Refusal.of('tracker-import-unknown', { importId });
    return imported;
  }

  /** As planned now, all parts seen at one moment; once applied, as it was applied. */
  view(assessment: Assessment, importId: string, query: Pick<TrackerRowsQuery, 'fate' | 'limit' | 'after'>): Promise<TrackerImportJson> {
    return this.database.snapshot(async (reader) => {
      const imported = await this.require(reader, assessment, importId);
      const [application = null] = await this.imports.applications(reader, assessment.regionId, importId);
      const plan = await this.planning.plan(reader, assessment, imported);
      const agencies = await this.agencies.listOf(reader, assessment.regionId);
      const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
      return toImportJson({ ...plan, rows: application?.rows ?? plan.rows, imported, application, agencyNames }, query);
    });
  }

  private async requireChoosable(tx: Tx, assessment: Assessment, importId: string, choices: readonly TrackerChoice[]): Promise<void> {
    const { lines } = await this.requireOpen(tx, assessment, importId);
    const known = new Set(lines.map(({ key }) => key));
    const requirements = new Set(criteriaOf(assessment.framework).flatMap(dutiesOf));
    const agencies = new Set((await this.agencies.listOf(tx, assessment.regionId)).map(({ id }) => id));
    for (const { row, requirement, agencyId } of choices) {
      if (!known.has(row)) throw Refusal.of('tracker-row-unknown', { row });
      if (requirement !== null && !requirements.has(requirement)) throw Refusal.of('requirement-unknown', { requirements: [requirement] });
      if (agencyId !== null && !agencies.has(agencyId)) throw Refusal.of('agency-unknown', { agencyId });
    }
  }
}

/** Nobody but people imports. */
export function requirePerson(actor: RequestActor<Role>): string {
  if (actor.personId === null) throw Refusal.of('not-signed-in');
  return actor.personId;
}

function readTracker(workbook: Workbook): Pick<ImportRow, 'sheets' | 'lines'> {
  const lines = readLines(workbook.sheets);
  const sheets = workbook.sheets.map((sheet, at) => ({
    name: sheet.name,
    isTracker: findHeader(sheet) !== null,
    rows: lines.filter(({ key }) => key.startsWith(`${at + 1}:`)).length,
  }));
  if (!sheets.some(({ isTracker }) => isTracker)) throw Refusal.of('tracker-header-missing');
  if (lines.length > mostRows) throw Refusal.of('tracker-too-many-rows', { rows: lines.length, limit: mostRows });
  return { sheets, lines };
}

function toChoice({ row, skip, requirement, agencyId, leaveOut }: TrackerChoiceDto): TrackerChoice {
  return { row, skip: skip ?? false, requirement: requirement ?? null, agencyId: agencyId ?? null, leaveOut: leaveOut ?? [] };
}

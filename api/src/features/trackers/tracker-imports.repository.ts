import { Injectable } from '@nestjs/common';
import type { PlannedRow, TrackerChoice, TrackerLine } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

export interface ImportedSheet {
  readonly name: string;
  readonly isTracker: boolean;
  readonly rows: number;
}

export interface ImportRow {
  readonly regionId: string;
  readonly id: string;
  readonly assessmentId: string;
  readonly sequence: number;
  readonly fileName: string;
  readonly contentHash: string;
  readonly sheets: readonly ImportedSheet[];
  readonly lines: readonly TrackerLine[];
  readonly recordedAt: Date;
  readonly actorId: string;
}

export interface ChoicesRow {
  readonly regionId: string;
  readonly importId: string;
  readonly sequence: number;
  readonly choices: readonly TrackerChoice[];
  readonly recordedAt: Date;
  readonly actorId: string;
}

export interface ApplicationRow {
  readonly regionId: string;
  readonly importId: string;
  readonly sequence: number;
  readonly rows: readonly PlannedRow[];
  readonly recordedAt: Date;
  readonly actorId: string;
}

const importColumns = [
  'region_id as regionId', 'id', 'assessment_id as assessmentId', 'sequence', 'file_name as fileName', 'content_hash as contentHash',
  'sheets', 'lines', 'recorded_at as recordedAt', 'actor_id as actorId',
] as const;
const choicesColumns = [
  'region_id as regionId', 'import_id as importId', 'sequence', 'choices', 'recorded_at as recordedAt', 'actor_id as actorId',
] as const;
const applicationColumns = [
  'region_id as regionId', 'import_id as importId', 'sequence', 'rows', 'recorded_at as recordedAt', 'actor_id as actorId',
] as const;

/** What stands in the columns of JSON was written by this service. */
@Injectable()
export class TrackerImportsRepository {
  async append(tx: Tx, row: ImportRow): Promise<void> {
    await tx
      .insertInto('tracker_imports')
      .values({
        region_id: row.regionId,
        id: row.id,
        assessment_id: row.assessmentId,
        sequence: row.sequence,
        file_name: row.fileName,
        content_hash: row.contentHash,
        sheets: JSON.stringify(row.sheets),
        lines: JSON.stringify(row.lines),
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
      })
      .execute();
  }

  async find(reader: Reader, regionId: string, assessmentId: string, importId: string): Promise<ImportRow | null> {
    const row = await reader
      .selectFrom('tracker_imports')
      .select(importColumns)
      .where('region_id', '=', regionId)
      .where('assessment_id', '=', assessmentId)
      .where('id', '=', importId)
      .executeTakeFirst();
    return row ? toImport(row) : null;
  }

  /** Every one of a region, a few at a time: each holds a whole workbook. */
  async *every(reader: Reader, regionId: string): AsyncGenerator<ImportRow> {
    const ids = await reader.selectFrom('tracker_imports').select('id').where('region_id', '=', regionId).execute();
    for (const { id } of ids) {
      const one = reader.selectFrom('tracker_imports').select(importColumns).where('region_id', '=', regionId).where('id', '=', id);
      yield toImport(await one.executeTakeFirstOrThrow());
    }
  }

  async regions(reader: Reader): Promise<string[]> {
    const rows = await reader.selectFrom('tracker_imports').select('region_id').distinct().execute();
    return rows.map((row) => row.region_id);
  }

  async appendChoices(tx: Tx, row: ChoicesRow): Promise<void> {
    await tx
      .insertInto('tracker_import_choices')
      .values({
        region_id: row.regionId,
        import_id: row.importId,
        sequence: row.sequence,
        choices: JSON.stringify(row.choices),
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
      })
      .execute();
  }

  /** In the order they were made, of one import or of all of a region. */
  async choices(reader: Reader, regionId: string, importId?: string): Promise<ChoicesRow[]> {
    const rows = await reader
      .selectFrom('tracker_import_choices')
      .select(choicesColumns)
      .where('region_id', '=', regionId)
      .$if(importId !== undefined, (query) => query.where('import_id', '=', importId ?? ''))
      .orderBy('sequence')
      .execute();
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence), choices: row.choices as readonly TrackerChoice[] }));
  }

  async appendApplication(tx: Tx, row: ApplicationRow): Promise<void> {
    await tx
      .insertInto('tracker_import_applications')
      .values({
        region_id: row.regionId,
        import_id: row.importId,
        sequence: row.sequence,
        rows: JSON.stringify(row.rows),
        recorded_at: row.recordedAt,
        actor_id: row.actorId,
      })
      .execute();
  }

  /** Of one import or of all of a region. */
  async applications(reader: Reader, regionId: string, importId?: string): Promise<ApplicationRow[]> {
    const rows = await reader
      .selectFrom('tracker_import_applications')
      .select(applicationColumns)
      .where('region_id', '=', regionId)
      .$if(importId !== undefined, (query) => query.where('import_id', '=', importId ?? ''))
      .execute();
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence), rows: row.rows as readonly PlannedRow[] }));
  }
}

interface StoredImport extends Omit<ImportRow, 'sequence' | 'sheets' | 'lines'> {
  readonly sequence: string;
  readonly sheets: unknown;
  readonly lines: unknown;
}

function toImport(row: StoredImport): ImportRow {
  const { sheets, lines, sequence } = row;
  return { ...row, sequence: Number(sequence), sheets: sheets as readonly ImportedSheet[], lines: lines as readonly TrackerLine[] };
}

import { contentHash } from '../../platform/content-hash';
import type { Reader } from '../../platform/database/database';
import type { LedgerRow } from '../record/record.service';
import type { ApplicationRow, ChoicesRow, ImportRow, TrackerImportsRepository } from './tracker-imports.repository';

// What the record tells of imports: ids, counts and hashes. A workbook's own words may name people: they stay in its row, held by a hash.

export function payloadOfImport(row: ImportRow): LedgerRow {
  const { fileName, sheets, lines } = row;
  return {
    subject: `tracker-import:${row.id}`,
    payload: {
      assessmentId: row.assessmentId,
      sequence: row.sequence,
      importId: row.id,
      rows: lines.length,
      contentHash: row.contentHash === contentHash({ fileName, sheets, lines }) ? row.contentHash : 'differs',
      recordedAt: row.recordedAt.toISOString(),
      actorId: row.actorId,
    },
  };
}

export function payloadOfChoices(row: ChoicesRow): LedgerRow {
  return {
    subject: `tracker-choices:${row.importId}:${row.sequence}`,
    payload: {
      importId: row.importId,
      sequence: row.sequence,
      choices: row.choices.map((choice) => ({ ...choice, leaveOut: [...choice.leaveOut] })),
      recordedAt: row.recordedAt.toISOString(),
      actorId: row.actorId,
    },
  };
}

export function payloadOfApplication(row: ApplicationRow): LedgerRow {
  return {
    subject: `tracker-application:${row.importId}`,
    payload: {
      importId: row.importId,
      sequence: row.sequence,
      changed: row.rows.filter(({ changes }) => changes.length > 0).length,
      rowsHash: contentHash(row.rows),
      recordedAt: row.recordedAt.toISOString(),
      actorId: row.actorId,
    },
  };
}

/** Every row of the three tables that belongs to a region. */
export async function* everyImportLink(imports: TrackerImportsRepository, reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
  for await (const row of imports.every(reader, regionId)) yield payloadOfImport(row);
  for (const row of await imports.choices(reader, regionId)) yield payloadOfChoices(row);
  for (const row of await imports.applications(reader, regionId)) yield payloadOfApplication(row);
}

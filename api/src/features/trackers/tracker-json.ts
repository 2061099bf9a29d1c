import { trackerFates, type PlannedRow, type TrackerChange, type TrackerChoice, type TrackerFate } from '../../domain';
import type {
  TrackerAppliedJson,
  TrackerChangeJson,
  TrackerChosenJson,
  TrackerCountsJson,
  TrackerImportJson,
  TrackerRowJson,
  TrackerRowsQuery,
} from './tracker.dto';
import type { ApplicationRow, ImportRow } from './tracker-imports.repository';

/** What of an import is shown: a page of its rows, planned or as they were applied. */
export interface ShownImport {
  readonly imported: ImportRow;
  readonly rows: readonly PlannedRow[];
  readonly basis: string;
  readonly choices: ReadonlyMap<string, TrackerChoice>;
  readonly application: ApplicationRow | null;
  /** By agency id. */
  readonly agencyNames: ReadonlyMap<string, string>;
}

export function toImportJson(shown: ShownImport, query: Pick<TrackerRowsQuery, 'fate' | 'limit' | 'after'>): TrackerImportJson {
  const { imported, rows, basis, application } = shown;
  const wanted = rows.filter(({ fate }) => query.fate === undefined || fate === query.fate);
  const from = query.after === undefined ? 0 : wanted.findIndex(({ line }) => line.key === query.after) + 1;
  const page = wanted.slice(from, from + query.limit);
  return {
    id: imported.id,
    fileName: imported.fileName,
    importedAt: imported.recordedAt.toISOString(),
    sheets: [...imported.sheets],
    counts: countFates(rows),
    basis,
    applied: application === null ? null : toAppliedJson(application),
    rows: page.map((row) => toRowJson(row, shown)),
    next: from + page.length < wanted.length ? (page.at(-1)?.line.key ?? null) : null,
  };
}

function countFates(rows: readonly PlannedRow[]): TrackerCountsJson {
  const count = (wanted: TrackerFate): number => rows.filter(({ fate }) => fate === wanted).length;
  return Object.fromEntries(trackerFates.map((fate) => [fate, count(fate)])) as unknown as TrackerCountsJson;
}

function toAppliedJson({ rows, recordedAt }: ApplicationRow): TrackerAppliedJson {
  const changed = rows.filter(({ changes }) => changes.length > 0);
  const count = (wanted: TrackerChange['kind']): number =>
    changed.filter(({ changes }) => changes.some(({ kind }) => kind === wanted)).length;
  return {
    at: recordedAt.toISOString(),
    requirements: changed.length,
    owners: count('owner'),
    contributors: count('contributors'),
    due: count('due'),
    progress: count('progress'),
  };
}

function toRowJson(planned: PlannedRow, { agencyNames, choices }: ShownImport): TrackerRowJson {
  const { line, fate, reasons, requirement, changes } = planned;
  const choice = choices.get(line.key);
  const { key, sheet, row, number, area, agency, document, commitment, progress } = line;
  return {
    ...{ key, sheet, row, number, area, agency, document, commitment, progress, fate, requirement },
    reasons: reasons.map(({ code, words, candidates }) => ({
      code,
      words,
      candidates: candidates.map((id) => ({ id, name: agencyNames.get(id) ?? id })),
    })),
    changes: changes.map((change) => toChangeJson(change, agencyNames)),
    chosen: choice ? toChosenJson(choice) : null,
  };
}

function toChosenJson({ skip, requirement, agencyId, leaveOut }: TrackerChoice): TrackerChosenJson {
  return { skip, requirement, agencyId, leaveOut: [...leaveOut] };
}

function toChangeJson(change: TrackerChange, agencyNames: ReadonlyMap<string, string>): TrackerChangeJson {
  const named = (ids: readonly (string | null)[]): string[] => ids.flatMap((id) => (id === null ? [] : [agencyNames.get(id) ?? id]));
  const { kind } = change;
  switch (kind) {
    case 'owner':
      return { kind, before: named([change.before]), after: named([change.after]), words: null, asOf: null };
    case 'contributors':
      return { kind, before: named(change.before), after: named(change.after), words: null, asOf: null };
    case 'due':
      return { kind, before: change.before === null ? [] : [change.before], after: [change.after], words: null, asOf: null };
    case 'progress': {
      const { code, words, asOf } = change.after;
      return { kind, before: change.before === null ? [] : [change.before.code], after: [code], words, asOf };
    }
  }
}

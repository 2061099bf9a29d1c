import type { BigIntText, Json, Timestamp } from './schema-columns';

export interface TrackerImportsTable {
  region_id: string;
  id: string;
  assessment_id: string;
  sequence: BigIntText;
  file_name: string;
  /** Of file name, sheets and lines: what the record tells of it. */
  content_hash: string;
  sheets: Json;
  lines: Json;
  recorded_at: Timestamp;
  actor_id: string;
}

export interface TrackerImportChoicesTable {
  region_id: string;
  import_id: string;
  sequence: BigIntText;
  choices: Json;
  recorded_at: Timestamp;
  actor_id: string;
}

export interface TrackerImportApplicationsTable {
  region_id: string;
  import_id: string;
  sequence: BigIntText;
  /** Every row with the fate it had when it was applied. */
  rows: Json;
  recorded_at: Timestamp;
  actor_id: string;
}

export interface RequirementProgressTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  requirement: string;
  agency_id: string | null;
  code: string;
  /** As the region wrote it. */
  words: string;
  as_of: string;
  import_id: string;
  recorded_at: Timestamp;
  actor_id: string;
}

export interface TrackerSchema {
  tracker_imports: TrackerImportsTable;
  tracker_import_choices: TrackerImportChoicesTable;
  tracker_import_applications: TrackerImportApplicationsTable;
  requirement_progress: RequirementProgressTable;
}

import type { BigIntText, Json, NullableJson, Timestamp } from './schema-columns';

export interface MinutesEventsTable {
  region_id: string;
  assessment_id: string;
  visit_id: string;
  minutes_id: string;
  /** Of the assessment. */
  sequence: BigIntText;
  kind: string;
  /** What happened, whole. */
  act: Json;
  /** Of the draft: by which the paper is looked up. */
  code: string | null;
  /** Of the draft: the paper as plain data, as it stood when it was drafted. */
  content: NullableJson;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  origin: 'live' | 'demo' | 'import';
}

export interface MinutesFilesTable {
  region_id: string;
  minutes_id: string;
  /** 64 small hexadecimal digits. */
  sha256: string;
  use: 'draft' | 'sealed' | 'copy';
  media_type: string;
  size_bytes: BigIntText;
  bytes: Buffer;
  recorded_at: Timestamp;
}

export interface MinutesSchema {
  minutes_events: MinutesEventsTable;
  minutes_files: MinutesFilesTable;
}

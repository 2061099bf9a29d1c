import type { BigIntText, Json, Timestamp } from './schema-columns';

export interface DesignationEventsTable {
  region_id: string;
  assessment_id: string;
  /** Of the assessment. */
  sequence: BigIntText;
  kind: string;
  reason: string;
  /** The score, the stage and the minutes on which it rested. */
  ground: Json;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  origin: 'live' | 'demo' | 'import';
}

export interface DesignationSchema {
  designation_events: DesignationEventsTable;
}

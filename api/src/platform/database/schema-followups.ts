import type { BigIntText, Json, Timestamp } from './schema-columns';

export interface FollowUpEventsTable {
  region_id: string;
  assessment_id: string;
  follow_up_id: string;
  /** Of the assessment. */
  sequence: BigIntText;
  kind: string;
  /** What happened, whole. */
  act: Json;
  /** Of the row that opened it: where it came from. */
  visit_id: string | null;
  finding_id: string | null;
  criterion: string | null;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  agency_id: string | null;
  origin: 'live' | 'demo' | 'import';
}

export interface FollowUpSchema {
  follow_up_events: FollowUpEventsTable;
}

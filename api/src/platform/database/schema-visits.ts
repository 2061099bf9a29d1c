import type { BigIntText, Json, Timestamp } from './schema-columns';

export interface VisitEventsTable {
  region_id: string;
  assessment_id: string;
  visit_id: string;
  /** Of the assessment. */
  sequence: BigIntText;
  kind: string;
  /** What happened, whole. */
  act: Json;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  agency_id: string | null;
  origin: 'live' | 'demo' | 'import';
}

export interface FieldAnswersTable {
  region_id: string;
  assessment_id: string;
  visit_id: string;
  /** Made on the device. */
  id: string;
  /** Of the visit, 1, 2, 3 … in order of arrival. */
  receipt_number: BigIntText;
  evaluator_id: string;
  device_id: string;
  device_sequence: BigIntText;
  site_id: string;
  criterion: string;
  /** Answer, match, note, evidence, photos, place, what it supersedes, and against which framework. */
  content: Json;
  /** As the device's clock said. */
  device_at: Timestamp;
  clock_offset_ms: BigIntText | null;
  /** Corrected, kept within the visit. */
  happened_at: Timestamp;
  recorded_at: Timestamp;
  origin: 'live' | 'demo' | 'import';
}

/** A photo that a field answer names and whose bytes have come. */
export interface FieldPhotosTable {
  region_id: string;
  assessment_id: string;
  visit_id: string;
  sha256: string;
  evaluator_id: string;
  recorded_at: Timestamp;
}

/** Personal data: read by the visit's team and the inspectorate alone. */
export interface AttendanceEntriesTable {
  region_id: string;
  assessment_id: string;
  visit_id: string;
  session_id: string;
  /** Made on the device. */
  id: string;
  name: string;
  office: string;
  institution: string;
  recorded_at: Timestamp;
}

export interface VisitSchema {
  attendance_entries: AttendanceEntriesTable;
  visit_events: VisitEventsTable;
  field_answers: FieldAnswersTable;
  field_photos: FieldPhotosTable;
}

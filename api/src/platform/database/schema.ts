import type { ColumnType, Generated } from 'kysely';
import type { BigIntText, Json, NullableTimestamp, Timestamp } from './schema-columns';
import type { CarriedSchema } from './schema-carried';
import type { DesignationSchema } from './schema-designations';
import type { EvidenceSchema } from './schema-evidence';
import type { FollowUpSchema } from './schema-followups';
import type { MinutesSchema } from './schema-minutes';
import type { NotificationSchema } from './schema-notifications';
import type { TrackerSchema } from './schema-trackers';
import type { VisitSchema } from './schema-visits';

/**
 * The tables as Kysely sees them. Written by hand beside the migrations; a spec compares it with a migrated database column by
 * column, so the two cannot drift. bigint and numeric come back as text, timestamps as Date, `date` as `YYYY-MM-DD` text
 * (see connect.ts).
 */
export interface RegionsTable {
  id: string;
  code: string;
  name: string;
  kind: 'kabupaten' | 'kota';
  province_code: string;
  province_name: string;
  time_zone: 'WIB' | 'WITA' | 'WIT';
}

export interface AgenciesTable {
  region_id: string;
  id: string;
  name: string;
  is_inspectorate: Generated<boolean>;
  standing: string;
  created_at: Timestamp;
  /** The inspector's division (Irban) that looks after it. */
  division: string | null;
}

export interface PeopleTable {
  id: string;
  display_name: string;
  email: string;
  language: 'id' | 'en';
  status: 'active' | 'disabled';
  origin: 'live' | 'demo';
  demo_key: string | null;
  created_at: Timestamp;
}

export interface CredentialsTable {
  person_id: string;
  password_hash: string;
  changed_at: Timestamp;
}

export interface MembershipsTable {
  id: string;
  person_id: string;
  role: string;
  region_id: string | null;
  agency_id: string | null;
  institution: string | null;
  since: Timestamp;
  ended_at: NullableTimestamp;
  ended_reason: string | null;
  handed_over_to: string | null;
}

export interface InvitationsTable {
  id: string;
  token_hash: Buffer;
  email: string;
  role: string;
  region_id: string | null;
  agency_id: string | null;
  institution: string | null;
  invited_by: string | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  accepted_at: NullableTimestamp;
  revoked_at: NullableTimestamp;
}

export interface SessionsTable {
  id_hash: Buffer;
  person_id: string;
  csrf_token: string;
  created_at: Timestamp;
  last_seen_at: Timestamp;
  expires_at: Timestamp;
  user_agent: string | null;
}

export interface SignInFailuresTable {
  account_key: Buffer;
  failed_at: Timestamp;
}

export interface OneTimeTokensTable {
  token_hash: Buffer;
  purpose: 'first-administrator' | 'password-reset';
  person_id: string | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  used_at: NullableTimestamp;
}

export interface FrameworkRevisionsTable {
  code: string;
  revision: string;
  content: Json;
  content_hash: string;
  sources_text: string | null;
  published_at: Timestamp;
  published_by: string | null;
}

export interface FrameworkDraftsTable {
  id: string;
  content: Json;
  content_hash: string;
  findings: Json;
  sources_text: string | null;
  loaded_at: Timestamp;
  loaded_by: string | null;
}

export interface AssessmentsTable {
  region_id: string;
  id: string;
  framework_code: string;
  framework_revision: string;
  cycle: number;
  origin: 'live' | 'demo';
  /** The one counter of everything appended to this assessment; taking a number locks the row (lock order: assessment, record). */
  last_sequence: ColumnType<string, string | undefined, string>;
  /** When the latest of them was recorded; never runs backwards, whatever a clock does, and steps past the moment a lock fixes. */
  last_recorded_at: Timestamp;
  started_at: Timestamp;
  started_by: string | null;
}

export interface StageEventsTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  stage: string;
  kind: 'opened' | 'locked' | 'window-opened';
  reason: string;
  locked_happened_by: NullableTimestamp;
  locked_known_by: NullableTimestamp;
  window_until: NullableTimestamp;
  happened_at: Timestamp;
  recorded_at: Timestamp;
  actor_id: string | null;
}

export interface RequirementOwnersTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  /** One assignment takes one sequence, for as many requirements as it names. */
  requirement: string;
  agency_id: string;
  recorded_at: Timestamp;
  actor_id: string | null;
  /** Agencies that hand in beside the lead. */
  contributors: Generated<string[]>;
  due_on: string | null;
}

export interface EntriesTable {
  region_id: string;
  id: string;
  assessment_id: string;
  sequence: BigIntText;
  track: 'claimed' | 'verified' | 'evaluated';
  criterion: string;
  stage: string;
  answer: Json;
  reason: string;
  basis: Json;
  happened_at: Timestamp;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
  agency_id: string | null;
  supersedes: string | null;
  idempotency_key: string;
  origin: 'live' | 'demo' | 'import';
  in_revision_window: boolean;
}

export interface EntryApprovalsTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  entry_id: string;
  reason: string;
  happened_at: Timestamp;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
}

export interface PreconditionAnswersTable {
  region_id: string;
  assessment_id: string;
  sequence: BigIntText;
  code: string;
  holds: boolean;
  reason: string;
  happened_at: Timestamp;
  recorded_at: Timestamp;
  actor_id: string;
  role: string;
}

export interface ExternalFiguresTable {
  region_id: string;
  id: string;
  figure: string;
  /** Decimal as text. */
  value: string;
  publisher: string;
  period: string;
  released_on: string;
  source_title: string;
  source_url: string | null;
  standing: string;
  recorded_at: Timestamp;
  actor_id: string | null;
  supersedes: string | null;
  origin: 'live' | 'demo' | 'import';
}

export interface AnnouncementsTable {
  region_id: string;
  id: string;
  /** Null where the source gives no date. */
  announced_on: string | null;
  /** Where the line draws it; equals `announced_on` where that is known. */
  placed_on: string;
  stage: 'baseline' | 'monitoring' | 'final' | 'other';
  /** Decimal as text, as announced. */
  score: string;
  rating: string | null;
  said_by: string;
  source_title: string;
  source_url: string | null;
  standing: string;
  track: 'claimed' | 'verified' | 'evaluated' | null;
  track_standing: string | null;
  note: string | null;
  recorded_at: Timestamp;
  actor_id: string | null;
  supersedes: string | null;
  withdrawn: Generated<boolean>;
  origin: 'live' | 'demo' | 'import';
}

export interface IdempotencyKeysTable {
  person_id: string;
  key: string;
  request_hash: string;
  response: Json | null;
  created_at: Timestamp;
}

export interface RecordTable {
  chain: string;
  sequence: BigIntText;
  recorded_at: Timestamp;
  actor_id: string | null;
  role: string | null;
  kind: string;
  subject: string;
  payload: Json;
  previous_hash: string;
  hash: string;
}

export interface ScoreProjectionsTable {
  region_id: string;
  assessment_id: string;
  track: 'claimed' | 'verified' | 'evaluated';
  state: 'scored' | 'not-scored' | 'not-applicable';
  total: string | null;
  /** The same as an exact fraction (`n/d`): thresholds are tested on this one. */
  total_exact: string | null;
  nodes: Json;
  head_sequence: BigIntText;
  computed_at: Timestamp;
}

export interface Schema
  extends CarriedSchema, DesignationSchema, EvidenceSchema, FollowUpSchema, MinutesSchema, NotificationSchema, TrackerSchema, VisitSchema {
  regions: RegionsTable;
  agencies: AgenciesTable;
  people: PeopleTable;
  credentials: CredentialsTable;
  memberships: MembershipsTable;
  invitations: InvitationsTable;
  sessions: SessionsTable;
  sign_in_failures: SignInFailuresTable;
  one_time_tokens: OneTimeTokensTable;
  framework_revisions: FrameworkRevisionsTable;
  framework_drafts: FrameworkDraftsTable;
  assessments: AssessmentsTable;
  stage_events: StageEventsTable;
  requirement_owners: RequirementOwnersTable;
  entries: EntriesTable;
  entry_approvals: EntryApprovalsTable;
  precondition_answers: PreconditionAnswersTable;
  external_figures: ExternalFiguresTable;
  announcements: AnnouncementsTable;
  idempotency_keys: IdempotencyKeysTable;
  record: RecordTable;
  score_projections: ScoreProjectionsTable;
}

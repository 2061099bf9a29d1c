import type { ColumnType } from 'kysely';
import type { Json, NullableTimestamp, Timestamp } from './schema-columns';

/** The tables of what people are told (migration 0003), as schema.ts has those of the scorecard. */
export interface NotificationsTable {
  person_id: string;
  id: string;
  region_id: string | null;
  kind: string;
  params: Json;
  /** A path of the screens. */
  link: string;
  /** Names the event; a person is told of it once. */
  dedupe_key: string;
  created_at: Timestamp;
  in_app: boolean;
  read_at: NullableTimestamp;
  mail: 'each' | 'digest' | 'none';
  /** The day of the digest that holds it. */
  digest_on: ColumnType<string | null, string | null | undefined, string | null>;
  mailed_at: NullableTimestamp;
}

export interface NotificationPreferencesTable {
  person_id: string;
  kind: string;
  in_app: boolean;
  email: 'each' | 'digest' | 'none';
}

export interface CalendarLinksTable {
  person_id: string;
  token_hash: Buffer;
  created_at: Timestamp;
  revoked_at: NullableTimestamp;
}

export interface NotificationSchema {
  notifications: NotificationsTable;
  notification_preferences: NotificationPreferencesTable;
  calendar_links: CalendarLinksTable;
}

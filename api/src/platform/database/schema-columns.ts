import type { ColumnType } from 'kysely';

export type Timestamp = ColumnType<Date, Date, Date>;
export type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** JSON is written as text and read parsed. */
export type Json = ColumnType<unknown, string, string>;
export type BigIntText = ColumnType<string, string | number, string | number>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;

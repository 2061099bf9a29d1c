import type { BigIntText, Json, Timestamp } from './schema-columns';

export interface SealingKeysTable {
  /** 1, 2, 3 …; the last one is told to devices, the earlier ones open what is still on its way. */
  number: number;
  /** RFC 7638 thumbprint: a file names it as its `kid`. */
  id: string;
  private_jwk: Json;
  made_at: Timestamp;
}

export interface FieldDevicesTable {
  region_id: string;
  assessment_id: string;
  visit_id: string;
  /** Made on the device. */
  device_id: string;
  evaluator_id: string;
  public_jwk: Json;
  recorded_at: Timestamp;
  role: string;
  origin: 'live' | 'demo' | 'import';
}

export interface CarriedFilesTable {
  region_id: string;
  assessment_id: string;
  visit_id: string;
  /** Of the assessment. */
  sequence: BigIntText;
  file_sha256: string;
  /** Who brought it; may be its author. */
  carrier_id: string;
  role: string;
  /** Who signed it, and is the author of what is in it. */
  evaluator_id: string;
  device_id: string;
  /** Of what had not been received before. */
  receipt_numbers: Json;
  repeated: number;
  refused: number;
  recorded_at: Timestamp;
  origin: 'live' | 'demo' | 'import';
}

export interface CarriedSchema {
  sealing_keys: SealingKeysTable;
  field_devices: FieldDevicesTable;
  carried_files: CarriedFilesTable;
}

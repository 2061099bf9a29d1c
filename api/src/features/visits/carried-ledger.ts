import { contentHash } from '../../platform/content-hash';
import type { Reader } from '../../platform/database/database';
import type { LedgerRow } from '../record/record.service';
import type { CarriedFileRow, CarriedFilesRepository } from './carried-files.repository';
import type { FieldDeviceRow, FieldDevicesRepository } from './field-devices.repository';

// What the record tells of devices and of files that were brought: whose, by whom, and under which receipts; of what is in them, nothing.

const batchSize = 500;

export function linkOfDevice(row: FieldDeviceRow): LedgerRow {
  const { visitId, assessmentId, deviceId, evaluatorId, role, origin } = row;
  return {
    subject: `field-device:${visitId}:${deviceId}`,
    payload: {
      ...{ visitId, assessmentId, deviceId, evaluatorId, role, origin },
      ...{ keyHash: contentHash(row.publicJwk), recordedAt: row.recordedAt.toISOString() },
    },
  };
}

export function linkOfCarriedFile(row: CarriedFileRow): LedgerRow {
  const { visitId, assessmentId, sequence, fileSha256, carrierId, role, evaluatorId, deviceId, repeated, refused, origin } = row;
  return {
    subject: `carried-file:${visitId}:${sequence}`,
    payload: {
      ...{ visitId, assessmentId, sequence, fileSha256, carrierId, role, evaluatorId, deviceId, repeated, refused, origin },
      ...{ receiptNumbers: [...row.receiptNumbers], recordedAt: row.recordedAt.toISOString() },
    },
  };
}

export async function* everyDeviceLink(devices: FieldDevicesRepository, reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
  for (let after: FieldDeviceRow | null = null; ; ) {
    const batch: FieldDeviceRow[] = await devices.batch(reader, regionId, after, batchSize);
    for (const row of batch) yield linkOfDevice(row);
    after = batch.at(-1) ?? null;
    if (batch.length < batchSize) return;
  }
}

export async function* everyCarriedLink(files: CarriedFilesRepository, reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
  for (let after: CarriedFileRow | null = null; ; ) {
    const batch: CarriedFileRow[] = await files.batch(reader, regionId, after, batchSize);
    for (const row of batch) yield linkOfCarriedFile(row);
    after = batch.at(-1) ?? null;
    if (batch.length < batchSize) return;
  }
}

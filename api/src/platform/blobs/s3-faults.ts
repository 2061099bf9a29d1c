import { S3ServiceException } from '@aws-sdk/client-s3';
import { Refusal } from '../refusal';
import { faultCode, orStorageFull } from './file-faults';

const full = /StorageFull|InsufficientStorage|QuotaExceeded/i;
const brokenOff = /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE)$/;

/** Nothing stands under the key. A bucket that is not there is something else: the store is not as it was set up. */
export function isS3Absent(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  return error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket';
}

/** The store itself found that what arrived is not what was announced. */
export function isS3Mismatch(error: unknown): boolean {
  return error instanceof S3ServiceException && /ContentSHA256Mismatch|BadDigest|IncompleteBody/i.test(error.name);
}

/**
 * What a failed call means to whoever asked. `storage-full` where the store or the staging area has no room, `storage-unavailable` where
 * the store does not answer, breaks off or refuses us altogether; what is none of that stays what it is.
 */
export function s3Refusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof S3ServiceException && (full.test(error.name) || error.$metadata.httpStatusCode === 507)) {
    return Refusal.of('storage-full');
  }
  const known = orStorageFull(error);
  if (known !== error) return known;
  return isFromSdk(error) || brokenOff.test(faultCode(error)) ? Refusal.of('storage-unavailable') : error;
}

/** The client marks whatever a call ends with, refused connections included. */
function isFromSdk(error: unknown): boolean {
  return typeof error === 'object' && error !== null && '$metadata' in error;
}

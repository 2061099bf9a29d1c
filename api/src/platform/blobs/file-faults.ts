import { isStorageFull } from '../database/database-errors';
import { Refusal } from '../refusal';

/** The code of a system call's failure (`ENOENT` …), or an empty text. */
export function faultCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(faultCode(error));
}

/** No room left becomes the refusal that says so; anything else stays what it is. */
export function orStorageFull(error: unknown): unknown {
  return isStorageFull(error) ? Refusal.of('storage-full') : error;
}

import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex of something's canonical JSON (RFC 8785): the same for the same content, however it was written. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalize(value) ?? '').digest('hex');
}

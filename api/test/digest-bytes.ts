import { createHash } from 'node:crypto';

export function digestBytes(bytes: Buffer): { readonly sha256: string; readonly sizeBytes: number } {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
}

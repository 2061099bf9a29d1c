import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes, as they go into a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a secret: whoever reads the database cannot use it. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

const form = /^[A-Za-z0-9_-]{43}$/;

export function isSecret(text: unknown): text is string {
  return typeof text === 'string' && form.test(text);
}

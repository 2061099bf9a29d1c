import { randomBytes } from 'node:crypto';

const form = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/;

/**
 * A new key: 128 random bits, in folders by the first two bytes so that no folder grows long. Nothing of a file's name or content is in it:
 * a name cannot reach the disk, and who knows a key has learnt nothing.
 */
export function newBlobKey(): string {
  return blobKeyOf(randomBytes(16).toString('hex'));
}

/** The key of 128 random bits that were drawn before, as 32 hexadecimal digits: who draws them once may store twice under one key. */
export function blobKeyOf(hex: string): string {
  return `${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}`;
}

/** Whether a text has the form of a key; anything else never becomes part of a path. */
export function isBlobKey(text: string): boolean {
  return form.test(text);
}

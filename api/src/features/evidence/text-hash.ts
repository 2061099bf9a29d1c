import { createHash } from 'node:crypto';

/**
 * Stands for free text in the record, which can never be cut and is read by everybody of the region: whoever changes the text in its table
 * is found out all the same, and nobody is named for ever.
 */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import type { OpenedFile } from './opened-file';
import { endsAsZip } from './zip-directory';

/** Where readers of PDF still accept the header, and more than browsers look at to guess markup. */
const lookedAtBytes = 2048;
const markup = /<(!doctype|html|head|body|script|svg|iframe|object|embed|\?php)\b/i;

/**
 * Whether another program than the one for its first bytes would take the file for its own: readers of ZIP look from the end, readers of
 * PDF in the first kilobyte, browsers for markup at the beginning. Such a file shows different things to different people.
 */
export async function hasForeignReader(file: OpenedFile, head: Buffer, own: 'pdf' | 'zip' | 'other'): Promise<boolean> {
  const beginning = head.toString('latin1', 0, lookedAtBytes);
  if (own !== 'zip' && markup.test(beginning)) return true; // parts of an office file may hold markup, and it is only ever downloaded
  if (own !== 'pdf' && beginning.includes('%PDF-')) return true;
  return own !== 'zip' && (await endsAsZip(file));
}

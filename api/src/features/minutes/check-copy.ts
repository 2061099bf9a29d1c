import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { ClamavSocket } from '../../platform/env';
import { inspectFile } from '../../platform/files/inspect-file';
import { scanFile } from '../../platform/files/virus-scan';
import { orRefuse, Refusal } from '../../platform/refusal';

/**
 * Whether a copy that was signed elsewhere may be kept: a whole PDF that is only paper, and clean where a scanner is set.
 * Refusals: `file-kind-refused`, those of `inspectFile`, `file-infected`, `storage-unavailable` (the scanner gives no answer).
 */
export async function checkCopy(bytes: Buffer, clamav: ClamavSocket | null): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ambang-copy-'));
  try {
    const file = path.join(folder, 'copy');
    await writeFile(file, bytes);
    const kind = orRefuse(await inspectFile(file));
    if (kind !== 'pdf') throw Refusal.of('file-kind-refused', { kind });
    if (clamav === null) return;
    const scanned = await scanFile(file, clamav);
    if (scanned.result === 'infected') throw Refusal.of('file-infected', { found: scanned.found });
    if (scanned.result === 'unavailable') throw Refusal.of('storage-unavailable');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

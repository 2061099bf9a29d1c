import { open } from 'node:fs/promises';

/** What the file or folder holds is on the disk, not only in the memory of the system, when this returns. */
export async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

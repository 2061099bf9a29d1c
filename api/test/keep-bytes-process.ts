import * as path from 'node:path';
import { BlobSteps, type BlobStep } from '../src/platform/blobs/blob-steps';
import { digestFile } from '../src/platform/blobs/digest-file';
import { DiskBlobStore } from '../src/platform/blobs/disk-blob-store';
import { StagingArea } from '../src/platform/blobs/staging-area';

/** Keeps one file, and is killed at the step it was given: <folder> <key> <staged file> <step>. */
const [folder = '', key = '', staged = '', fatal = ''] = process.argv.slice(2);

class Killing extends BlobSteps {
  override async reach(step: BlobStep): Promise<void> {
    if (step !== fatal) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined); // the signal is on its way: nothing more is done
  }
}

async function keep(): Promise<void> {
  const store = new DiskBlobStore(path.join(folder, 'blobs'), new StagingArea(path.join(folder, 'staging')), new Killing());
  await store.put(key, staged, await digestFile(staged));
}

void keep();

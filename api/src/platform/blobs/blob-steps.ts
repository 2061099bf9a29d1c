/** The steps of keeping bytes, in order. `staged`: a private copy stands; `renamed`: the bytes stand under their key. */
export const blobStepNames = ['staged', 'synced', 'read-back', 'renamed'] as const;

export type BlobStep = (typeof blobStepNames)[number];

/** Told at each step of keeping bytes. Does nothing; a test puts one in its place that fails there, or ends the process. */
export class BlobSteps {
  async reach(_step: BlobStep, _key: string): Promise<void> {
    // nothing: the steps exist to be interrupted
  }
}

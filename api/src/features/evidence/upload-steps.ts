import { Injectable } from '@nestjs/common';

/** The steps between the last byte of an upload and a file that counts, in order. */
export const uploadStepNames = ['received', 'inspected', 'scanned', 'blob-put', 'row-stored'] as const;
export type UploadStep = (typeof uploadStepNames)[number];

/** Told at each step of an upload's checks. Does nothing; a test makes it fail there, or end the process. */
@Injectable()
export class UploadSteps {
  async reach(_step: UploadStep, _uploadId: string): Promise<void> {
    // nothing: the steps exist to be interrupted
  }
}

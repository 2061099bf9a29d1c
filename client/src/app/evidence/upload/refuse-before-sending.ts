import type { UploadRefusal } from './upload-item';

/** What the service takes, as far as it can be told before the bytes are read there. The page passes on what the service says. */
export interface UploadLimits {
  readonly maxBytes: number;
  /** Without a dot, lower case: `pdf`. Empty: nothing is refused by its name. */
  readonly extensions: readonly string[];
}

/**
 * Why a file need not be sent at all, or null. Only what is certain is refused here: the service looks at the bytes and decides; a
 * name without an ending says nothing.
 */
export function refuseBeforeSending(file: Pick<File, 'name' | 'size'>, limits: UploadLimits | null): UploadRefusal | null {
  if (file.size === 0) return { code: 'file-empty', params: {} };
  if (limits === null) return null;
  if (file.size > limits.maxBytes) return { code: 'file-too-large', params: { sizeBytes: file.size, atMostBytes: limits.maxBytes } };
  const extension = /\.([^.\s/]{1,10})$/.exec(file.name)?.[1]?.toLowerCase();
  if (extension === undefined || limits.extensions.length === 0 || limits.extensions.includes(extension)) return null;
  return { code: 'file-kind-refused', params: { kind: extension } };
}

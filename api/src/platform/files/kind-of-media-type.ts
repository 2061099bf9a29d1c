import { fileKinds, isFileKind, type FileKind } from './file-kinds';

/** The kind that was kept under this media type; null where no kind has it. */
export function kindOfMediaType(mediaType: string | null): FileKind | null {
  const [kind] = Object.entries(fileKinds).find(([, facts]) => facts.mediaType === mediaType) ?? [];
  return kind !== undefined && isFileKind(kind) ? kind : null;
}

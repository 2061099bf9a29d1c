/** A file as a picked folder tells of it, before it is read. */
export interface PickedFile {
  /** With the folder's own name first: `2026/texts/id.yaml`. */
  readonly path: string;
  readonly size: number;
}

export type SortedFolder<T> = { readonly files: ReadonlyMap<string, T> } | { readonly fault: FolderFault };

export type FolderFault = 'no-framework' | 'too-many' | 'too-large';

/** As the service bounds what it takes. */
export const folderLimits = { files: 200, bytes: 2 * 1024 * 1024 } as const;

const mainFile = 'framework.yaml';
/** What desktops and version control leave beside the files of people. */
const litter = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/;

/**
 * Which files of a picked folder are the revision: those beside and below its `framework.yaml`, by their names relative to it. Nothing is
 * read of a folder that is none, so that picking the whole disk by mistake costs nothing.
 */
export function sortPickedFolder<T extends PickedFile>(picked: readonly T[]): SortedFolder<T> {
  const useful = picked.filter(({ path }) => !litter.test(path));
  const roots = useful
    .filter(({ path }) => path === mainFile || path.endsWith(`/${mainFile}`))
    .map(({ path }) => path.slice(0, -mainFile.length));
  const root = [...roots].sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b))[0];
  if (root === undefined) return { fault: 'no-framework' };
  const own = useful.filter(({ path }) => path.startsWith(root));
  if (own.length > folderLimits.files) return { fault: 'too-many' };
  if (own.reduce((sum, { size }) => sum + size, 0) > folderLimits.bytes) return { fault: 'too-large' };
  return { files: new Map(own.map((file) => [file.path.slice(root.length), file])) };
}

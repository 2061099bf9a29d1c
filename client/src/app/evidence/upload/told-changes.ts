import type { UploadQueue } from './advance-queue';
import type { UploadState } from './upload-item';

/** What is worth saying aloud to who does not look at the list. */
export type ToldState = Extract<UploadState, 'stored' | 'refused' | 'interrupted' | 'waiting-for-file'>;

export interface ToldChange {
  readonly state: ToldState;
  readonly names: readonly string[];
}

const worthSaying: readonly ToldState[] = ['stored', 'refused', 'waiting-for-file', 'interrupted'];

/**
 * The turns that files took between two looks at the list. Progress is never told, and of a file that is tried again and again only the
 * first break since bytes last went through.
 */
export function toldChanges(before: UploadQueue, after: UploadQueue): readonly ToldChange[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const turned = after.filter((item) => {
    const earlier = known.get(item.id);
    return earlier?.state !== item.state && (item.state !== 'interrupted' || item.failures <= 1) && (earlier !== undefined || item.state !== 'stored');
  });
  return worthSaying
    .map((state) => ({ state, names: turned.filter((item) => item.state === state).map(({ file }) => file.name) }))
    .filter(({ names }) => names.length > 0);
}

import { newUploadItem, type UploadItem } from './upload-item';

const keptAs = 'ambang.upload.';

/**
 * What was begun on this device, person by person, so that it goes on after the tab was closed. Kept are the address at the service and
 * the facts by which the file is known again, never the file. A browser that keeps nothing loses only this.
 */
export class KeptUploads {
  constructor(private readonly storage: () => Storage) {}

  /** What one person began here; a file all of whose bytes had gone through is only asked after. */
  list(personId: string): readonly UploadItem[] {
    const start = keyOf(personId, '');
    return this.tried([], (storage) =>
      Object.keys(storage)
        .filter((key) => key.startsWith(start))
        .sort()
        .flatMap((key) => revived(key.slice(start.length), storage.getItem(key)) ?? []),
    );
  }

  keep(personId: string, { id, place, file, path, sentBytes, sha256 }: UploadItem): void {
    this.tried(undefined, (storage) => storage.setItem(keyOf(personId, id), JSON.stringify({ place, file, path, sentBytes, sha256 })));
  }

  forget(personId: string, id: string): void {
    this.tried(undefined, (storage) => storage.removeItem(keyOf(personId, id)));
  }

  private tried<T>(otherwise: T, act: (storage: Storage) => T): T {
    try {
      return act(this.storage());
    } catch {
      return otherwise;
    }
  }
}

function keyOf(personId: string, id: string): string {
  return `${keptAs}${personId}.${id}`;
}

function revived(id: string, text: string | null): UploadItem | null {
  const kept = parsed(text);
  if (!isKept(kept)) return null;
  const { place, file, path, sentBytes, sha256 } = kept;
  return {
    ...newUploadItem(id, place, file), path, sentBytes, sha256, state: sentBytes >= file.sizeBytes ? 'checking' : 'waiting-for-file',
  };
}

type Kept = Pick<UploadItem, 'place' | 'file' | 'path' | 'sentBytes' | 'sha256'>;

/** Anything may stand in a browser's storage: another version of this page, or somebody's hand. */
function isKept(value: unknown): value is Kept {
  const { place, file, path, sentBytes, sha256 } = record(value);
  const { regionId, agencyId } = record(place);
  const { name, sizeBytes, lastModified } = record(file);
  return (
    [regionId, agencyId, name].every((each) => typeof each === 'string') &&
    [sizeBytes, lastModified, sentBytes].every((each) => typeof each === 'number') &&
    (sha256 === null || typeof sha256 === 'string') &&
    typeof path === 'string' &&
    path.startsWith('/api/uploads/')
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

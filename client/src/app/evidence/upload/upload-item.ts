/** For which agency of which region a file is handed in. */
export interface UploadPlace {
  readonly regionId: string;
  readonly agencyId: string;
}

/** What a browser says of a file without reading it. */
export interface FileFacts {
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970, as the device says. */
  readonly lastModified: number;
}

/** A refusal as the service sends it: the screens have the words for the code. */
export interface UploadRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the service read in the file: the form that describes the document begins with it. */
export interface UploadSuggestion {
  readonly title?: string | null;
  readonly number?: string | null;
  readonly datedOn?: string | null;
  readonly pages?: number | null;
  readonly [more: string]: unknown;
}

/** What the service knows of an upload. */
export interface UploadAnswer {
  readonly id: string;
  readonly state: 'receiving' | 'checking' | 'quarantined' | 'stored' | 'refused' | 'abandoned';
  readonly receivedBytes: number;
  readonly sizeBytes: number;
  readonly sha256?: string | null;
  readonly refusal?: UploadRefusal | null;
  readonly suggestion?: UploadSuggestion | null;
}

/**
 * `waiting-for-file`: begun, and the browser no longer has the file; picking it again goes on where it stopped.
 * `interrupted`: tried, and no answer; tried again by itself. `checking`: every byte is there, the service looks at them.
 */
export type UploadState = 'queued' | 'sending' | 'interrupted' | 'paused' | 'waiting-for-file' | 'checking' | 'stored' | 'refused';

/** Why an upload does not go on at the moment. */
export type Interruption = 'no-answer' | 'busy' | 'signed-out';

export interface UploadItem {
  /** The file's fingerprint: one person, one place, one file. */
  readonly id: string;
  readonly place: UploadPlace;
  readonly file: FileFacts;
  readonly state: UploadState;
  /** What has reached the service; never less than before, unless the service lost the upload and it begins anew. */
  readonly sentBytes: number;
  /** Where the service keeps it, `/api/uploads/<id>`; null before it was begun. */
  readonly path: string | null;
  /** Tries without an answer since the last byte that went through. */
  readonly failures: number;
  /** How often it had to begin anew because the service no longer knew it. */
  readonly restarts: number;
  readonly interruption: Interruption | null;
  readonly quarantined: boolean;
  readonly sha256: string | null;
  readonly refusal: UploadRefusal | null;
  readonly suggestion: UploadSuggestion | null;
}

export function newUploadItem(id: string, place: UploadPlace, file: FileFacts): UploadItem {
  return {
    id, place, file, state: 'queued', sentBytes: 0, path: null, failures: 0, restarts: 0, interruption: null, quarantined: false,
    sha256: null, refusal: null, suggestion: null,
  };
}

/** The number of an upload at the service: the last part of its address. */
export function uploadIdOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function samePlace(a: UploadPlace, b: UploadPlace): boolean {
  return a.regionId === b.regionId && a.agencyId === b.agencyId;
}

/** Whether bytes would be missing if the page were closed now. */
export function isUnsent({ state }: UploadItem): boolean {
  return state === 'queued' || state === 'sending' || state === 'interrupted' || state === 'paused';
}

import { problems } from '@domain';
import type { Language } from '../../ui/words';
import { writeParams } from '../../ui/write-params';
import { writeSize, writeSizes } from '../../ui/write-size';
import type { UploadItem, UploadRefusal } from './upload-item';

/** A sentence by its key and what it takes. */
export interface Sentence {
  readonly key: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Refusals that the service never gives; what both refuse has the service's words. */
export const ownRefusals = ['file-unreadable'] as const;

/** What stands under a file's name: how far it is and what happens next. */
export function tellUpload(item: UploadItem, language: Language): Sentence {
  const { sizeBytes } = item.file;
  const sizes = writeSizes(item.sentBytes, sizeBytes, language);
  const far = { ...sizes, percent: percentOf(item) };
  switch (item.state) {
    case 'queued':
      return item.sentBytes > 0 ? { key: 'upload.state.queued-again', params: sizes } : { key: 'upload.state.queued', params: { size: sizes.whole } };
    case 'sending':
      return { key: item.restarts > 0 && item.path === null ? 'upload.state.anew' : 'upload.state.sending', params: far };
    case 'interrupted':
      return { key: `upload.state.interrupted-${item.interruption ?? 'no-answer'}`, params: sizes };
    case 'paused':
      return { key: 'upload.state.paused', params: sizes };
    case 'waiting-for-file':
      return { key: item.sentBytes > 0 ? 'upload.state.waiting-for-file' : 'upload.state.waiting-for-file-anew', params: sizes };
    case 'checking':
      return { key: item.quarantined ? 'upload.state.quarantined' : 'upload.state.checking', params: {} };
    case 'stored':
      return { key: 'upload.state.stored', params: { size: writeSize(sizeBytes, language) } };
    case 'refused':
      return tellRefusal(item.refusal, language);
  }
}

/** The words of the service where it has them, else of the screens; an unknown code still says what is kept and what to do. */
export function tellRefusal(refusal: UploadRefusal | null, language: Language): Sentence {
  const { code, params: given } = refusal ?? { code: 'unexpected', params: {} };
  const params = writeParams(given, language);
  if (Object.hasOwn(problems, code)) return { key: `problem.${code}`, params };
  const own = ownRefusals.some((each) => each === code);
  return { key: own ? `upload.refused.${code}` : 'upload.refused.other', params: own ? params : {} };
}

/** Whole percents that have gone through, rounded down: 100 only when everything has. */
export function percentOf({ sentBytes, file }: Pick<UploadItem, 'sentBytes' | 'file'>): number {
  return file.sizeBytes === 0 ? 100 : Math.floor((sentBytes / file.sizeBytes) * 100);
}

import { newUploadItem, type UploadAnswer, type UploadItem } from './upload-item';

export const place = { regionId: '35.72', agencyId: 'agency-1' };

export const facts = (name = 'laporan.pdf', sizeBytes = 18 * 1024 * 1024) => ({ name, sizeBytes, lastModified: 1_757_300_000_000 });

export const item = (id: string, rest: Partial<UploadItem> = {}): UploadItem => ({ ...newUploadItem(id, place, facts(`${id}.pdf`, 100)), ...rest });

export const answer = (state: UploadAnswer['state'], rest: Partial<UploadAnswer> = {}): UploadAnswer => ({
  id: 'u1', state, receivedBytes: 100, sizeBytes: 100, ...rest,
});

import * as fs from 'node:fs';
import * as path from 'node:path';
import { writeSize, writeSizes } from '../../ui/write-size';
import { refuseBeforeSending } from './refuse-before-sending';
import type { UploadItem } from './upload-item';
import { ownRefusals, percentOf, tellRefusal, tellUpload, type Sentence } from './upload-words';
import { facts, item } from './uploads.fixture';

const mb = 1024 * 1024;
const words = (language: string): Record<string, string> =>
  JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../../../public/i18n', `${language}.json`), 'utf8'));
const id = words('id');
const en = words('en');

const fill = (texts: Record<string, string>, { key, params }: Sentence) =>
  (texts[key] ?? `⟨${key}⟩`).replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(params[name] ?? `⟨${name}⟩`));
const said = (rest: Partial<UploadItem>, language: 'id' | 'en' = 'id') =>
  fill(language === 'id' ? id : en, tellUpload(item('a', { file: facts('laporan.pdf', 18 * mb), ...rest }), language));

describe('what stands under a file on its way', () => {
  it('says how far it is and what happens next, as each language writes it', () => {
    const sentBytes = 4.2 * mb;
    expect(said({ state: 'sending', sentBytes })).toBe('4,2 dari 18 MB · 23%');
    expect(said({ state: 'sending', sentBytes }, 'en')).toBe('4.2 of 18 MB · 23%');
    expect(said({ state: 'interrupted', interruption: 'no-answer', sentBytes })).toBe('4,2 dari 18 MB · terputus, mencoba lagi');
    expect(said({ state: 'waiting-for-file', sentBytes })).toBe('Lanjutkan: pilih lagi berkas ini (sudah 4,2 dari 18 MB)');
  });

  it('has words in both languages for every state, with every value filled in', () => {
    const states: Partial<UploadItem>[] = [
      { state: 'queued' }, { state: 'queued', sentBytes: mb }, { state: 'sending' }, { state: 'sending', restarts: 1 },
      ...(['no-answer', 'busy', 'signed-out'] as const).map((interruption) => ({ state: 'interrupted' as const, interruption })),
      { state: 'paused' }, { state: 'waiting-for-file' }, { state: 'waiting-for-file', sentBytes: mb }, { state: 'checking' },
      { state: 'checking', quarantined: true }, { state: 'stored' },
      { state: 'refused', refusal: { code: 'file-too-large', params: { atMostBytes: 200 * mb } } }, { state: 'refused', refusal: { code: 'of-tomorrow', params: {} } },
      ...[...ownRefusals, 'file-empty', 'file-kind-refused'].map((code) => ({ state: 'refused' as const, refusal: { code, params: { kind: 'exe' } } })),
    ];
    for (const state of states) {
      for (const language of ['id', 'en'] as const) expect(said(state, language)).not.toMatch(/no words|no \w+\b(?=$)|\{\{/);
    }
  });

  it('uses the words of the service for its refusals, and still says what to do for a code it does not know', () => {
    expect(tellRefusal({ code: 'storage-full', params: {} }, 'id').key).toBe('problem.storage-full');
    expect(tellRefusal({ code: 'of-tomorrow', params: {} }, 'id').key).toBe('upload.refused.other');
  });

  it('a file that is refused before it is sent is refused in the service\'s own words', () => {
    const limits = { maxBytes: 10, extensions: ['pdf'] };
    const refused = [{ name: 'a.pdf', size: 0 }, { name: 'a.pdf', size: 11 }, { name: 'a.exe', size: 1 }].map((file) => refuseBeforeSending(file, limits));
    expect(refused.map((refusal) => tellRefusal(refusal, 'id').key)).toEqual(['problem.file-empty', 'problem.file-too-large', 'problem.file-kind-refused']);
  });

  it('says the limit of a file that is too large as a size', () => {
    const refusal = { code: 'file-too-large', params: { sizeBytes: 300 * mb, atMostBytes: 200.5 * mb } };
    expect(said({ state: 'refused', refusal })).toContain('paling besar 200,5 MB');
  });

  it('is 100 % only when every byte has gone through, and never shows a part as the whole', () => {
    expect(percentOf(item('a', { file: facts('x', 1_000), sentBytes: 999 }))).toBe(99);
    expect(percentOf(item('a', { file: facts('x', 1_000), sentBytes: 1_000 }))).toBe(100);
    expect(writeSizes(18 * mb - 1, 18 * mb, 'id')).toEqual({ part: '17,9', whole: '18 MB' });
  });

  it('writes sizes in the unit that suits them', () => {
    expect([0, 512, 1025, 1.5 * mb, 200 * mb, 1.25 * 1024 * mb].map((bytes) => writeSize(bytes, 'id'))).toEqual(['0 B', '512 B', '2 kB', '1,5 MB', '200 MB', '1,3 GB']);
  });
});

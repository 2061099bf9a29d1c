import { progressCodes, trackerFates, trackerReasons, trackerParts } from '@domain';
import * as fs from 'node:fs';
import type { Words } from '../ui/words';
import { tellChange } from './tell-change';

const read = (language: string) => JSON.parse(fs.readFileSync(`client/public/i18n/${language}.json`, 'utf8')) as Readonly<Record<string, string>>;

function speaking(language: 'id' | 'en'): Words {
  const known = read(language);
  const t = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    (known[key] ?? key).replace(/{{ (\w+) }}/g, (_, name: string) => String(params[name] ?? ''));
  return { t, language: () => language } as unknown as Words;
}

describe('a difference in plain words', () => {
  it.each(['id', 'en'])('has words for every fate, reason, part, progress and kind of change in %s', (language) => {
    const known = read(language);
    const keys = [
      ...trackerFates.flatMap((fate) => [`tracker.fate.${fate}`, `tracker.fate-means.${fate}`]),
      ...trackerReasons.map((code) => `tracker.reason.${code}`),
      ...trackerParts.map((part) => `tracker.leave-${part}`),
      ...progressCodes.map((code) => `tracker.progress.${code}`),
      ...['owner', 'contributors', 'due', 'progress'].flatMap((kind) => [`tracker.change-${kind}`, `tracker.none-${kind}`]),
      ...['area', 'agency', 'document', 'commitment', 'progress'].map((column) => `tracker.column-${column}`),
    ];
    expect(keys.filter((key) => !known[key])).toEqual([]);
  });

  it('says who owned it and who will', () => {
    expect(tellChange({ kind: 'owner', before: [], after: ['Dinas Kesehatan'], words: null, asOf: null }, speaking('id'))).toEqual({
      what: 'Penanggung jawab', before: 'belum ada', after: 'Dinas Kesehatan',
    });
  });

  it('writes days in words, and progress as the region said it', () => {
    expect(tellChange({ kind: 'due', before: ['2025-09-11'], after: ['2025-09-30'], words: null, asOf: null }, speaking('id'))).toMatchObject({
      before: '11 September 2025', after: '30 September 2025',
    });
    expect(tellChange({ kind: 'progress', before: ['preparing'], after: ['received'], words: 'SUDAH DITERIMA', asOf: '2025-09-11' }, speaking('en'))).toMatchObject({
      before: 'Being prepared', after: 'Received – “SUDAH DITERIMA” as of 11 September 2025',
    });
  });
});

import { frameworkFaultCodes } from '@domain';
import * as fs from 'node:fs';
import { faultCauseKeys, faultKey, findingsByFile } from './fault-words';

const words = (language: string) =>
  JSON.parse(fs.readFileSync(`client/public/i18n/${language}.json`, 'utf8')) as Readonly<Record<string, string>>;

describe('faults in words', () => {
  it.each(['id', 'en'])('every fault and every cause has a sentence in %s', (language) => {
    const known = words(language);
    const needed = [...frameworkFaultCodes.map((code) => `fault.${code}`), ...faultCauseKeys()];
    expect(needed.filter((key) => !known[key])).toEqual([]);
  });

  it('both languages speak of the same values in the same fault', () => {
    const placeholders = (text: string) => [...text.matchAll(/{{ (\w+) }}/g)].map(([, name]) => name).sort();
    const id = words('id');
    const en = words('en');
    const keys = [...frameworkFaultCodes.map((code) => `fault.${code}`), ...faultCauseKeys()];
    const differing = keys.filter((key) => [...new Set(placeholders(id[key] ?? ''))].join() !== [...new Set(placeholders(en[key] ?? ''))].join());
    expect(differing).toEqual([]);
  });

  it('a cause that has a sentence is told by it, another by the general one', () => {
    expect(faultKey({ code: 'level-unreachable', params: { node: 'a', reason: 'full-missing' } })).toBe('fault-because.level-unreachable.full-missing');
    expect(faultKey({ code: 'file-unreadable', params: { file: 'x', reason: 'BAD_INDENT' } })).toBe('fault.file-unreadable');
    expect(faultKey({ code: 'points-sum', params: {} })).toBe('fault.points-sum');
  });

  it('findings stand by file, in the order in which files are met', () => {
    const finding = (place: string | null, path: string) => ({ code: 'points-sum' as const, path, params: {}, place });
    const groups = findingsByFile([
      finding('texts/id.yaml:3:1', 'texts/id.yaml: a'), finding('framework.yaml:9:2', 'framework.yaml: root'), finding('texts/id.yaml', 'texts/id.yaml'),
      finding(null, 'framework.yaml: stages'),
    ]);
    expect(groups.map(({ file, findings }) => [file, findings.length])).toEqual([['texts/id.yaml', 2], ['framework.yaml', 2]]);
  });
});

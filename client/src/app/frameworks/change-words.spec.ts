import type { FrameworkChange } from '@domain';
import * as fs from 'node:fs';
import { ChangeWords, aspectWords, valueWords } from './change-words';

const words: Readonly<Record<string, string>> = {
  'frameworks.aspect.weight': 'Bobot', 'frameworks.aspect.kind': 'Jenis', 'frameworks.aspect.value': 'Nilai', 'frameworks.value.none': 'tidak ada',
  'frameworks.value.levels': 'tingkat', 'frameworks.aspect.scorer': 'Cara', 'frameworks.aspect.levels': 'Tingkat', 'frameworks.aspect.named': 'Bernama',
  'frameworks.aspect.weightStanding': 'Keterandalan bobot', 'standing.official': 'Resmi', 'standing.illustrative': 'Ilustratif', 'frameworks.yes': 'Ya',
};
const t = (key: string) => words[key] ?? key;
const tell = (...changes: FrameworkChange[]) => new ChangeWords(changes, null, 'id', t).all();

describe('ChangeWords', () => {
  it.each(['id', 'en'])('every value and key that is said to have a word has one in %s', (language) => {
    const known = JSON.parse(fs.readFileSync(`client/public/i18n/${language}.json`, 'utf8')) as Readonly<Record<string, string>>;
    const needed = [...valueWords.map((value) => `frameworks.value.${value}`), ...aspectWords.map((key) => `frameworks.aspect.${key}`)];
    expect(needed.filter((key) => !known[key])).toEqual([]);
  });

  it('names a node by the text that came with it, and writes a weight as the language does', () => {
    const [weight] = tell(
      { subject: 'node', change: 'changed', code: 'c5', aspect: 'weight', from: '10', to: '12.5' },
      { subject: 'text', change: 'added', code: 'node.c5.name', within: 'id', from: null, to: 'Peran serta' },
    );
    expect(weight).toMatchObject({ name: 'Peran serta', code: 'c5', aspect: 'Bobot', from: '10', to: '12,5' });
  });

  it('says standings in words and what was absent as absent', () => {
    expect(tell({ subject: 'node', change: 'changed', code: 'c5', aspect: 'weightStanding', from: null, to: 'official' })[0]).toMatchObject({
      aspect: 'Keterandalan bobot', from: 'tidak ada', to: 'Resmi',
    });
  });

  it('lays a scorer out without braces', () => {
    const [change] = tell({
      subject: 'node', change: 'added', code: 'x', from: null, to: { scorer: { kind: 'levels', levels: [{ code: 'a', value: '0.5' }] }, named: true },
    });
    expect(change?.to).toBe('cara: jenis: tingkat; tingkat: a; nilai: 0,5; bernama: Ya');
    expect(change?.from).toBe('');
  });

  it('tells where a thing moved by the names of its places', () => {
    expect(tell({ subject: 'node', change: 'moved', code: 'i07', from: 'c2', to: 'c5' }, {
      subject: 'text', change: 'changed', code: 'node.c5.name', within: 'id', from: 'x', to: 'Peran serta',
    })[0]).toMatchObject({ change: 'moved', from: 'c2', to: 'Peran serta' });
  });

  it('a value that is a word of ours is no key that anybody planted', () => {
    expect(tell({ subject: 'source', change: 'changed', code: 's', aspect: 'title', from: null, to: '__proto__' })[0]?.to).toBe('__proto__');
  });
});

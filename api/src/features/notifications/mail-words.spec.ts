import { notificationKinds } from '../../domain';
import { mailWords, type Language } from './mail-words';
import { writeSentence } from './write-letter';

const known = ['title', 'requirement', 'agency', 'due', 'when', 'days', 'more', 'count', 'day'];
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
const params = { requirement: 'i05.r1', title: { id: 'Rekap', en: 'Recap' }, agency: 'Dinas', dueOn: '2025-09-08', days: 3, more: 2 };

describe('the words of letters', () => {
  it.each(['subjects', 'sentences'] as const)('have %s for every kind in both languages, with the same facts in both', (part) => {
    for (const language of ['id', 'en'] as const) expect(Object.keys(mailWords[language][part]).sort()).toEqual([...notificationKinds].sort());
    for (const kind of notificationKinds) {
      const [id, en] = [placeholders(mailWords.id[part][kind]), placeholders(mailWords.en[part][kind])];
      expect(id).toEqual(en);
      expect(id.filter((name) => !known.includes(name))).toEqual([]);
      expect(mailWords.id[part][kind]).not.toBe(mailWords.en[part][kind]);
    }
  });

  it.each(['id', 'en'] as const)('leave no fact unfilled in %s', (language: Language) => {
    for (const kind of notificationKinds) {
      const sentence = writeSentence({ kind, params, url: null }, language);
      expect(sentence).toContain(params.title[language]);
      expect(sentence).toContain(params.agency);
      expect(sentence).not.toMatch(/[{}]|undefined|null|NaN/);
    }
  });

  it('write days as each language does, and say it where none is set', () => {
    const item = { kind: 'assigned', params: { ...params, more: 0 }, url: null } as const;
    expect(writeSentence(item, 'id')).toBe('“Rekap” diminta dari Dinas. Tenggat: 8 September 2025.');
    expect(writeSentence({ ...item, params: { ...params, dueOn: null } }, 'en')).toBe('“Recap” and 2 more is asked of Dinas. Due: not set yet.');
  });
});

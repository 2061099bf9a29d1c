import { TestBed } from '@angular/core/testing';
import { notificationKinds } from '@domain';
import { spokenWords } from '../ui/spoken-words.fixture';
import { Words, type Language } from '../ui/words';
import { tellNotification } from './tell-notification';

const params = { requirement: 'i05.r1', title: { id: 'Rekap', en: 'Recap' }, agency: 'Dinas Sosial', dueOn: '2025-09-08', days: 3, more: 2 };

async function speaking(language: Language): Promise<Words> {
  const words = TestBed.inject(Words);
  await words.speak(language, { keep: false });
  return words;
}

describe('tellNotification', () => {
  beforeEach(() => TestBed.configureTestingModule({ imports: [spokenWords()] }));

  it.each(['id', 'en'] as const)('says every kind in a whole sentence in %s', async (language) => {
    const words = await speaking(language);
    for (const kind of notificationKinds) {
      const sentence = tellNotification({ kind, params }, words);
      expect(sentence).toContain(params.title[language]);
      expect(sentence).toContain('Dinas Sosial');
      expect(sentence).not.toMatch(/[{}]|undefined|notified\./);
    }
  });

  it('writes days as each language does, and when it is as people say it', async () => {
    expect(tellNotification({ kind: 'due-soon', params: { ...params, days: 1 } }, await speaking('id'))).toBe(
      '“Rekap” dari Dinas Sosial jatuh tempo besok, 8 September 2025.',
    );
    expect(tellNotification({ kind: 'due-soon', params: { ...params, days: 0 } }, await speaking('en'))).toContain('is due today, 8 September 2025');
    expect(tellNotification({ kind: 'assigned', params }, await speaking('en'))).toContain('“Recap” and 2 more is asked of');
  });

  it('shows no gap where a fact is missing', async () => {
    expect(tellNotification({ kind: 'assigned', params: {} }, await speaking('id'))).toBe('“–” diminta dari –. Tenggat: belum ditetapkan.');
  });
});

import { isDay, type Day, type NotificationKind } from '../../domain';
import { mailWords, type Language } from './mail-words';

/** What a letter tells of. */
export interface LetterItem {
  readonly kind: NotificationKind;
  readonly params: unknown;
  /** The page's whole address; null where nobody has said which address people use. */
  readonly url: string | null;
}

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A letter about one event. */
export function writeLetter(item: LetterItem, language: Language): WrittenLetter {
  const subject = fill(mailWords[language].subjects[item.kind], factsOf(item, language));
  return { subject, ...writeBody([item], null, language) };
}

/** A letter about the events since the digest before. */
export function writeDigest(items: readonly LetterItem[], day: Day, language: Language): WrittenLetter {
  const { digestSubject, digestLead } = mailWords[language];
  const subject = fill(digestSubject, { count: String(items.length), day: writeDay(day, language) });
  return { subject, ...writeBody(items, digestLead, language) };
}

/** What happened, in one sentence. */
export function writeSentence(item: LetterItem, language: Language): string {
  return fill(mailWords[language].sentences[item.kind], factsOf(item, language));
}

function writeBody(items: readonly LetterItem[], lead: string | null, language: Language): Pick<WrittenLetter, 'text' | 'html'> {
  const { open, foot } = mailWords[language];
  const said = items.map((item) => ({ sentence: writeSentence(item, language), url: item.url }));
  const text = [...(lead === null ? [] : [lead]), ...said.map(({ sentence, url }) => (url === null ? sentence : `${sentence}\n${url}`)), foot];
  const html = [
    ...(lead === null ? [] : [`<p>${escapeHtml(lead)}</p>`]),
    ...said.map(({ sentence, url }) =>
      url === null ? `<p>${escapeHtml(sentence)}</p>` : `<p>${escapeHtml(sentence)} <a href="${escapeHtml(url)}">${escapeHtml(open)}</a></p>`,
    ),
    `<p><small>${escapeHtml(foot)}</small></p>`,
  ];
  return { text: `${text.join('\n\n')}\n`, html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${html.join('\n')}</body></html>` };
}

function factsOf({ params }: LetterItem, language: Language): Readonly<Record<string, string>> {
  const { noDueDate, andMore } = mailWords[language];
  const given = asRecord(params);
  const days = Number(given['days'] ?? 0);
  const more = Number(given['more'] ?? 0);
  const due = given['dueOn'];
  return {
    title: String(asRecord(given['title'])[language] ?? given['requirement'] ?? ''),
    requirement: String(given['requirement'] ?? ''),
    agency: String(given['agency'] ?? ''),
    due: typeof due === 'string' && isDay(due) ? writeDay(due, language) : noDueDate,
    days: String(days),
    when: writeWhen(days, language),
    more: more > 0 ? fill(andMore, { more: String(more) }) : '',
  };
}

function writeWhen(days: number, language: Language): string {
  const { today, tomorrow, inDays } = mailWords[language];
  if (days === 0) return today;
  return days === 1 ? tomorrow : fill(inDays, { days: String(days) });
}

function writeDay(day: Day, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function fill(words: string, facts: Readonly<Record<string, string>>): string {
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name] ?? '');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

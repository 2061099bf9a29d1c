import type { NotificationJson } from '../api/notifications-api';
import { writeDay } from '../ui/write-moment';
import type { Words } from '../ui/words';

/** What happened, as a sentence in the language of the moment. What is missing reads as a dash, so that no sentence shows a gap. */
export function tellNotification({ kind, params }: Pick<NotificationJson, 'kind' | 'params'>, words: Words): string {
  const { t } = words;
  const language = words.language();
  const titles = params['title'];
  const title = isTexts(titles) ? titles[language] : undefined;
  const days = numberOf(params['days']);
  const more = numberOf(params['more']);
  return t(`notified.${kind}`, {
    title: textOf(title) ?? textOf(params['requirement']) ?? '–',
    agency: textOf(params['agency']) ?? '–',
    due: typeof params['dueOn'] === 'string' ? writeDay(params['dueOn'], language) : t('notifications.no-due-date'),
    when: writeWhen(days, words),
    days,
    more: more > 0 ? t('notifications.and-more', { more }) : '',
  });
}

function writeWhen(days: number, { t }: Words): string {
  if (days === 0) return t('notifications.today');
  return days === 1 ? t('notifications.tomorrow') : t('notifications.in-days', { days });
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isTexts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

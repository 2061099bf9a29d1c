import type { TrackerChange } from '../api/trackers-api';
import type { Words } from '../ui/words';
import { writeDay } from '../ui/write-moment';

/** One difference in plain words: what it is, what was, what will be. */
export interface ToldChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** A change of a row as people read it: names, days in words, progress in the region's own words with what it amounts to. */
export function tellChange({ kind, before, after, words: said, asOf }: TrackerChange, words: Words): ToldChange {
  const { t } = words;
  const language = words.language();
  const write = (values: readonly string[]): string => {
    if (values.length === 0) return t(`tracker.none-${kind}`);
    if (kind === 'due') return values.map((day) => writeDay(day, language)).join(', ');
    if (kind === 'progress') return values.map((code) => t(`tracker.progress.${code}`)).join(', ');
    return values.join(', ');
  };
  const told = kind === 'progress' ? t('tracker.progress-said', { code: write(after), words: said ?? '', day: writeDay(asOf, language) }) : write(after);
  return { what: t(`tracker.change-${kind}`), before: write(before), after: told };
}

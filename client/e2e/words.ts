import * as fs from 'node:fs';
import * as path from 'node:path';

export type Language = 'id' | 'en';

const tables = new Map<Language, Readonly<Record<string, string>>>();

/** The product's words as the browser loads them. A key that is not there is a fault of the journey, not an empty text. */
export function wordsOf(language: Language): Readonly<Record<string, string>> {
  const file = path.join(__dirname, '../public/i18n', `${language}.json`);
  const words = tables.get(language) ?? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>);
  tables.set(language, words);
  return words;
}

/** What stands on the screen under a key: journeys name what one presses by it, so that a better wording breaks no journey. */
export function says(key: string, params: Readonly<Record<string, string | number>> = {}, language: Language = 'id'): string {
  const text = wordsOf(language)[key];
  if (text === undefined) throw new Error(`${key} has no words in ${language}`);
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${key} needs ${name}`);
    return String(value);
  });
}

/** The same where something in the middle varies: each placeholder becomes "anything". */
export function sounds(key: string, language: Language = 'id'): RegExp {
  const text = wordsOf(language)[key];
  if (text === undefined) throw new Error(`${key} has no words in ${language}`);
  const parts = text.split(/\{\{\s*\w+\s*\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.+'));
}

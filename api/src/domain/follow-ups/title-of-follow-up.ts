import type { LocalText } from '../kernel';

const longest = 140;

/** A follow-up's own words as a title, at most 140 characters; they were said in one language, and are not translated. */
export function titleOfFollowUp(words: string): LocalText {
  const line = words.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  const title = letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('').trimEnd()}…`;
  return { id: title, en: title };
}

import type { Framework } from './framework.types';

/**
 * A text of the revision in that language, else in Indonesian, else null: an optional text may be absent, and a language that
 * the revision does not have falls back to the first one of the product. Keys are spelt by `textKeys`.
 *
 * @example textOf(framework, 'en', textKeys.nodeName('i05')) // 'LHKPN reporting compliance'
 */
export function textOf(framework: Framework, language: string, key: string): string | null {
  for (const candidate of [language, 'id']) {
    const texts = Object.hasOwn(framework.texts, candidate) ? framework.texts[candidate] : undefined;
    const text = texts && Object.hasOwn(texts, key) ? texts[key] : undefined;
    if (text !== undefined) return text;
  }
  return null;
}

import { expectedTexts } from './expected-texts';
import type { FaultLog } from './fault-log';
import { requiredLanguages } from './framework-faults';
import type { Framework } from './framework.types';

/** Every language says everything, and nothing that the revision does not know. A blank text is a missing one. */
export function checkTexts(framework: Framework, log: FaultLog): void {
  const { required, optional } = expectedTexts(framework);
  for (const language of requiredLanguages) {
    if (!Object.hasOwn(framework.texts, language)) log.add('language-missing', ['texts', language], { language });
  }
  for (const [language, texts] of Object.entries(framework.texts)) {
    for (const key of required) {
      if (!Object.hasOwn(texts, key) || texts[key]?.trim() === '') {
        log.add('text-missing', ['texts', language, key], { language, key });
      }
    }
    for (const key of Object.keys(texts)) {
      if (!required.has(key) && !optional.has(key)) log.add('text-unused', ['texts', language, key], { language, key });
    }
  }
}

import { textKeys } from '../framework/text-keys';
import { textOf } from '../framework/text-of';
import type { Framework } from '../framework/framework.types';
import type { LocalText } from '../kernel';

/**
 * What is handed in, in words of each language of the product: the requirement's text, or the criterion's name where the criterion itself
 * is the duty (see `dutiesOf`), or its bare code where the revision has no words for it.
 *
 * @example titleOfDuty(framework, 'i05.rekap') // { id: 'Rekap e-LHKPN', en: 'e-LHKPN recap' }
 */
export function titleOfDuty(framework: Framework, duty: string): LocalText {
  const inWords = (language: string): string =>
    textOf(framework, language, textKeys.requirement(duty)) ?? textOf(framework, language, textKeys.nodeName(duty)) ?? duty;
  return { id: inWords('id'), en: inWords('en') };
}

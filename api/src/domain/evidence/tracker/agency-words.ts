import { agencyAbbreviations, agencyFillers, agencyPhrases } from './agency-abbreviations';
import { foldText } from './fold-text';

/**
 * The words of an agency's name that tell it from others: written out in full, without what every name begins with and without the
 * region's.
 *
 * @example agencyWords('DINKES Kota Blitar', 'Kota Blitar') // {'kesehatan'}
 */
export function agencyWords(name: string, regionName: string): ReadonlySet<string> {
  const place = new Set(foldText(regionName).split(' '));
  let folded = ` ${foldText(name)} `;
  for (const [phrase, full] of agencyPhrases) folded = folded.replaceAll(` ${phrase} `, ` ${full} `);
  const words = folded
    .trim()
    .split(' ')
    .filter((word) => word !== '' && !place.has(word))
    .flatMap((word) => (Object.hasOwn(agencyAbbreviations, word) ? (agencyAbbreviations[word] ?? word).split(' ') : [word]))
    .filter((word) => !agencyFillers.has(word));
  return new Set(words);
}

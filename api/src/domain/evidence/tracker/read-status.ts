import { foldText } from './fold-text';
import { statusPhrases } from './status-phrases';
import { progressCodes, type ProgressCode } from './tracker.types';

const phrases = progressCodes
  .flatMap((code) => statusPhrases[code].map((phrase) => ({ code, phrase })))
  .sort((a, b) => b.phrase.length - a.phrase.length);

export type Status = { readonly kind: 'none' } | { readonly kind: 'status'; readonly code: ProgressCode } | { readonly kind: 'unreadable' };

/**
 * What a free-text status amounts to. The longest known phrase counts for the words it covers, so that "belum diterima" is not "diterima";
 * where what is left says something else again, or nothing is known, it is `unreadable`. A dash or nothing is `none`. Source: programme.md,
 * statuses in the wild.
 *
 * @example readStatus('Menunggu Tanda Tangan Pejabat') // awaiting-signature
 */
export function readStatus(text: string): Status {
  const folded = foldText(text);
  if (folded === '') return { kind: 'none' };
  let rest = ` ${folded} `;
  const codes = new Set<ProgressCode>();
  for (const { code, phrase } of phrases) {
    if (!rest.includes(` ${phrase} `)) continue;
    codes.add(code);
    rest = rest.replaceAll(` ${phrase} `, ' | ');
  }
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? { kind: 'status', code } : { kind: 'unreadable' };
}

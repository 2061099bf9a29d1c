import { accept, problem, refuse, type Result } from '../kernel';

const longestLink = 2_000;
const form = /^https?:\/\/(?!-)[^\s/?#@:]+(?::\d{1,5})?(?:[/?#][^\s]*)?$/i;

/**
 * Whether an address may stand as evidence: http or https, with a host, without a name or password in it, up to 2,000 characters, no
 * blanks or control characters. It is kept as it was given and never fetched.
 *
 * Refused: `link-unfit`. Source: issue "Evidence", Handing in ("Links are evidence too: stored, never fetched").
 * @example 'javascript:alert(1)' → link-unfit
 */
export function checkLink(url: string): Result<string> {
  const text = url.trim();
  const hasControl = [...text].some((sign) => sign <= ' ' || sign === '\u007f');
  if (text.length > longestLink || hasControl || !form.test(text)) return refuse(problem('link-unfit'));
  return accept(text);
}

const shortestForgiven = 6;

/**
 * Whether two words are the same but for one slip of the pen: a letter too many, missing, wrong, or two that changed places. Words under
 * six letters must be equal: `dinsos` forgives, `upg` and `ppg` differ.
 *
 * @example isNearly('kesehatan', 'kesehatn') // true
 */
export function isNearly(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < shortestForgiven || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a.length !== b.length) {
    const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
    return longer.slice(at + 1) === shorter.slice(at);
  }
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return swapped || a.slice(at + 1) === b.slice(at + 1);
}

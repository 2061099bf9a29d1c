const longestName = 200;
/** Controls of both sets, line and paragraph separators, zero-width signs, and what turns the direction of writing. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * The name under which an uploaded file is shown and downloaded. It never becomes part of a path; it is cleaned so that what a person reads
 * is what the name says: no folders, no signs that cannot be seen or that turn the writing round (`laporan\u202Efdp.exe`), no dots or
 * spaces at its ends, Unicode NFC, at most 200 characters with its ending kept. Never empty: what leaves nothing is called `fallback`.
 *
 * Pure; cleaning twice gives the same.
 *
 * @example cleanFileName('C:\\data\\Laporan\u202E 2025.pdf. ') // 'Laporan 2025.pdf'
 */
export function cleanFileName(uploaded: string, fallback = 'berkas'): string {
  const seen = uploaded.replace(/\p{Surrogate}/gu, ' ').replace(unseen, ' ').normalize('NFC');
  const last = seen.split(/[/\\]/).filter((part) => trimName(part) !== '').at(-1) ?? '';
  const name = trimName(last.replace(/[<>:"|?*]/g, '_'));
  return shorten(name) || fallback;
}

function trimName(name: string): string {
  return name.replace(/\s+/gu, ' ').replace(/^[\s.]+|[\s.]+$/gu, '');
}

/** Counts whole characters, and keeps an ending of up to ten. */
function shorten(name: string): string {
  const signs = [...name];
  if (signs.length <= longestName) return name;
  const ending = /\.[^.\s]{1,10}$/u.exec(name)?.[0] ?? '';
  return trimName(signs.slice(0, longestName - [...ending].length).join('')) + ending;
}

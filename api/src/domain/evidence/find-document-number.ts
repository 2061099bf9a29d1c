/**
 * The number that an official paper gives itself: what follows `NOMOR`, `Nomor`, `No.`, the first that has a digit and a `/`, `-` or `.`
 * in it, or the digits of a regulation (`NOMOR 12 TAHUN 2025`). Numbers of the regulations it rests on (`Mengingat …`) come later and lose.
 *
 * Source: Permendagri 1/2023, numbering of papers. @example 'NOMOR : 188/45/HK/410.010.2/2025' → '188/45/HK/410.010.2/2025'
 */
export function findDocumentNumber(text: string): string | null {
  const said = /\b(?:NOMOR|Nomor|No\.?)\s*[:.]?\s*([^\n]{1,200})/g;
  for (const [, rest = ''] of text.matchAll(said)) {
    const [, regulation] = /^(\d{1,4}\s+TAHUN\s+\d{4})\b/i.exec(rest) ?? [];
    if (regulation !== undefined) return regulation.replace(/\s+/g, ' ');
    const [number] = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\s?\/\s?[A-Za-z0-9._-]+)*/.exec(rest) ?? [];
    const told = number?.replace(/\s+/g, '').replace(/[./_-]+$/, '') ?? '';
    if (/\d/.test(told) && /[./-]/.test(told)) return told;
  }
  return null;
}

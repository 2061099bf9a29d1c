/**
 * Text as it is compared: lower case, without accents, every sign between words one space.
 *
 * @example foldText('Data/Dokumen\nYG  Diperlukan') // 'data dokumen yg diperlukan'
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * A code or number as the last part of an address of the screens: the server takes what holds a dot there for a file, so that a tilde,
 * which no code holds, stands for it.
 *
 * @example codeInAddress('i02.pkpt') → 'i02~pkpt', and codeOfAddress gives it back
 */
export function codeInAddress(code: string): string {
  return code.replaceAll('.', '~');
}

export function codeOfAddress(part: string): string {
  return part.replaceAll('~', '.');
}

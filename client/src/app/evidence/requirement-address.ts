/** The server takes an address whose last part holds a dot for a file: codes hold dots, addresses a tilde instead. */
export function requirementInAddress(code: string): string {
  return code.replaceAll('.', '~');
}

export function requirementOfAddress(part: string): string {
  return part.replaceAll('~', '.');
}

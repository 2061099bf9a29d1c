/** What may be written on paper: line ends as one sign, no other control characters, no half of a surrogate pair. */
export function writable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ').replace(/\p{Surrogate}/gu, ' ');
}

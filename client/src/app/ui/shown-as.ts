export type ShownAs = 'pdf' | 'image' | 'download';

/** Only what a browser shows without running anything of it; HEIC, Office files and videos are kept, and downloaded to be opened. */
const images: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** How a kept file is shown, by the media type that the service found in its bytes. */
export function shownAs(mediaType: string): ShownAs {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/pdf') return 'pdf';
  return images.has(type) ? 'image' : 'download';
}

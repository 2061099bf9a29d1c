const startOfScan = 0xda;
/** JFIF and Adobe say how colours are to be read; a colour profile says it more exactly. Everything else may tell who, where and when. */
const harmless = (code: number, name: string): boolean => code === 0xe0 || code === 0xee || (code === 0xe2 && name.startsWith('ICC_PROFILE'));

/**
 * Whether a JPEG carries anything beside its picture: EXIF (the place where it was taken is part of it), XMP, IPTC, comments, a second
 * picture. True also where its segments cannot be followed: what cannot be read through is not taken for clean.
 */
export function carriesMetadata(jpeg: Buffer): boolean {
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const [mark, code = 0] = [jpeg[at], jpeg[at + 1]];
    if (mark !== 0xff) return true;
    if (code === startOfScan) return false;
    const isApplication = code >= 0xe0 && code <= 0xef;
    if (code === 0xfe || (isApplication && !harmless(code, jpeg.toString('latin1', at + 4, at + 15)))) return true;
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return true;
}
